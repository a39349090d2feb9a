package io.kith.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever comes in, the answer is a problem that says what is wrong; never an error of ours, never a flood. */
@KithServerTest
class BadInputTest {

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void company() {
        admin = kith.company().admin();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/records/customer/query | {\"sort\": [null]} | 422",
                "POST | /api/v1/records/customer/query | {\"fields\": [null]} | 422",
                "POST | /api/v1/records/customer/query | {\"limit\": 1.5} | 400",
                "POST | /api/v1/records/customer/query | {\"limit\": \"5\"} | 400",
                "POST | /api/v1/records/customer/query | [] | 400",
                "POST | /api/v1/records/customer/query | | 400",
                "POST | /api/v1/records/customer | {\"fields\": \"x\"} | 400",
                "POST | /api/v1/records/customer | {\"fields\": null} | 422",
                "POST | /api/v1/records/customer | {\"fields\": {\"name\": {}}} | 422",
                "POST | /api/v1/records/customer | {\"fields\": {\"employees\": 1e999999999}} | 422",
                "POST | /api/v1/records/customer/batch | {\"records\": [null]} | 422",
                "POST | /api/v1/records/customer/batch | {\"records\": [{\"fields\": {\"name\": \"a\"}, \"version\": 1.9, \"id\": \"x\"}]} | 400",
                "POST | /api/v1/api-tokens | {\"name\": \"a\\u0000b\"} | 422",
                "POST | /api/v1/api-tokens | {\"name\": \"a\", \"expiresAt\": \"+300000-01-01T00:00:00Z\"} | 422",
                "POST | /api/v1/api-tokens | {\"name\": \"a\", \"expiresAt\": \"+1000000000-12-31T23:59:59Z\"} | 422",
                "GET | /api/v1/recycle-bin?limit=%ff | | 400",
                "GET | /api/v1/recycle-bin?limit=x | | 400",
                "GET | /api/v1/nothing | | 404",
                "GET | /api/v1/records/customer/%00 | | 400",
                "GET | /api/v1//session | | 400",
                "GET | /api/v1/session;x=1 | | 400",
                "TRACE | /api/v1/session | | 405"
            })
    void isAnsweredWithAProblem(String method, String path, String body, int status) {
        Api.Answer answer = admin.send(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (!path.contains("%00")) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.text("/code")).isNotEqualTo("internal");
        }
    }

    @Test
    void uploadsWithoutTheirBoundaryAndOtherTypesAreRefused() {
        String records = "/api/v1/records/customer";
        admin.with("Content-Type", "application/xml")
                .send("POST", records, "<a/>")
                .expect(415);
        assertThat(admin.with("Content-Type", "multipart/form-data")
                        .send("POST", records, "x")
                        .status())
                .isIn(400, 415);
    }

    @Test
    void thousandsOfMistakesAreAnsweredWithTheFirstHundred() {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            fields.put("nothing" + i, 1);
        }
        Api.Answer unknown = admin.post("/api/v1/records/customer", Map.of("fields", fields));
        assertThat(unknown.expect(422).json().get("violations").size()).isLessThanOrEqualTo(100);
        assertThat(unknown.body().length()).isLessThan(500_000);
        Api.Answer sorts = admin.query(
                "customer",
                Map.of("sort", Collections.nCopies(20_000, "x"), "fields", Collections.nCopies(20_000, "y")));
        assertThat(sorts.expect(422).body().length()).isLessThan(200_000);
    }

    @Test
    void partsOfTelephoneNumbersAndLongTextsAreToldApart() {
        admin.create("customer", Map.of("name", "here", "phone", "138 0013 8000"));
        admin.create("customer", Map.of("name", "abroad", "phone", "+1 415 555 2671"));
        assertThat(admin.names("customer", "phone.contains('abc')")).isEmpty();
        assertThat(admin.names("customer", "phone.startsWith('abc')")).isEmpty();
        assertThat(admin.names("customer", "phone.startsWith('')")).hasSize(2);
        assertThat(admin.names("customer", "phone.startsWith('0086138')")).containsExactly("here");
        assertThat(admin.names("customer", "phone.contains('0013')")).containsExactly("here");
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_url", "type", "url", "unique", true, "label", Map.of("en", "U", "zh", "网址")))
                .expect(201);
        String address = "https://example.com/" + "x".repeat(250);
        admin.create("customer", Map.of("name", "one", "c_url", address + "1"));
        admin.create("customer", Map.of("name", "two", "c_url", address + "2"));
        admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "three", "c_url", address + "1")))
                .expect(409);
    }

    @Test
    void decimalsOfTwoFieldsAreComparedExactly() {
        for (String key : List.of("c_x", "c_y")) {
            admin.post(
                            "/api/v1/schema/objects/customer/fields",
                            Map.of(
                                    "key",
                                    key,
                                    "type",
                                    "decimal",
                                    "scale",
                                    6,
                                    "label",
                                    Map.of("en", key, "zh", "数" + key)))
                    .expect(201);
        }
        admin.create("customer", Map.of("name", "close", "c_x", "2000000000000.000001", "c_y", "2000000000000.000002"));
        assertThat(admin.names("customer", "c_x == c_y")).isEmpty();
        assertThat(admin.names("customer", "c_x < c_y")).containsExactly("close");
    }

    @Test
    void longestPositionFitsItsCursor() {
        for (String key : List.of("c_a", "c_b", "c_c")) {
            admin.post(
                            "/api/v1/schema/objects/customer/fields",
                            Map.of(
                                    "key",
                                    key,
                                    "type",
                                    "text",
                                    "maxLength",
                                    200,
                                    "label",
                                    Map.of("en", key, "zh", "文" + key)))
                    .expect(201);
        }
        String longest = "庄".repeat(200);
        for (int i = 0; i < 2; i++) {
            admin.create("customer", Map.of("name", "n" + i, "c_a", longest, "c_b", longest, "c_c", longest));
        }
        List<String> sort = List.of("c_a", "c_b", "c_c");
        String cursor = admin.query("customer", Map.of("sort", sort, "limit", 1))
                .expect(200)
                .text("/cursor");
        admin.query("customer", Map.of("sort", sort, "limit", 1, "cursor", cursor))
                .expect(200);
    }
}
