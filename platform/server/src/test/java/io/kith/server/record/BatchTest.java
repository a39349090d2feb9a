package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class BatchTest {

    private static final String RECORDS = "/api/v1/records/customer";

    final Replica other = Replica.second();

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void companyWithAUniqueField() {
        admin = kith.company().admin();
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of(
                                "key",
                                "c_tax",
                                "type",
                                "text",
                                "unique",
                                true,
                                "label",
                                Map.of("en", "Tax number", "zh", "税号")))
                .expect(201);
    }

    @Test
    void eachRecordHasItsOwnResultInOrder() {
        JsonNode existing = admin.create("customer", Map.of("name", "Existing"));
        JsonNode results = results(admin.post(
                RECORDS + "/batch",
                Map.of(
                        "records",
                        List.of(
                                Map.of("fields", Map.of("name", "New")),
                                Map.of("fields", Map.of("name", "")),
                                Map.of(
                                        "id",
                                        existing.get("id").asString(),
                                        "version",
                                        1,
                                        "fields",
                                        Map.of("city", "Bonn")),
                                Map.of("fields", Map.of("name", "Tax", "c_tax", "1")),
                                Map.of("fields", Map.of("name", "Same tax", "c_tax", "１"))))));
        assertThat(results).extracting(result -> result.get("status").asInt()).containsExactly(201, 422, 200, 201, 409);
        assertThat(results.at("/4/problem/violations/0/field").asString()).isEqualTo("c_tax");
        assertThat(admin.names("customer", "")).containsExactlyInAnyOrder("New", "Existing", "Tax");
    }

    @Test
    void atomicBatchStoresAllOrNothing() {
        Api.Answer refused = admin.post(
                RECORDS + "/batch",
                Map.of(
                        "atomic",
                        true,
                        "records",
                        List.of(
                                Map.of("fields", Map.of("name", "One", "c_tax", "1")),
                                Map.of("fields", Map.of("name", "Two", "c_tax", "1")))));
        assertThat(refused.expect(409).text("/code")).isEqualTo("not-applied");
        assertThat(refused.json().at("/results"))
                .extracting(result -> result.at("/problem/code").asString())
                .containsExactly("not-applied", "not-unique");
        assertThat(admin.names("customer", "")).isEmpty();
        admin.create("customer", Map.of("name", "Free again", "c_tax", "1"));
    }

    @Test
    void staleEditInABatchIsRefusedAloneWithBothSides() {
        String id = admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        admin.patch(RECORDS + "/" + id, Map.of("fields", Map.of("city", "Bonn")))
                .expect(200);
        JsonNode results = results(admin.post(
                RECORDS + "/batch",
                Map.of(
                        "records",
                        List.of(
                                Map.of("id", id, "version", 1, "fields", Map.of("name", "Mine")),
                                Map.of("fields", Map.of("name", "Other"))))));
        assertThat(results.at("/0/status").asInt()).isEqualTo(412);
        assertThat(results.at("/0/problem/current/fields/city").asString()).isEqualTo("Bonn");
        assertThat(results.at("/1/status").asInt()).isEqualTo(201);
    }

    @Test
    void shapeAndSizeOfABatchAreChecked() {
        String id = admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        Api.Answer shapes = admin.post(
                RECORDS + "/batch",
                Map.of(
                        "records",
                        List.of(
                                Map.of("id", id, "fields", Map.of()),
                                Map.of("version", 1, "fields", Map.of()),
                                Map.of("id", id, "version", 1, "fields", Map.of()),
                                Map.of("id", id, "version", 1, "fields", Map.of()))));
        assertThat(shapes.expect(422).json().get("violations"))
                .extracting(violation -> violation.get("code").asString())
                .containsExactly("record-shape", "record-shape", "twice-in-batch");
        List<Map<String, Object>> many = Collections.nCopies(1001, Map.of("fields", Map.of("name", "x")));
        assertThat(admin.post(RECORDS + "/batch", Map.of("records", many))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("too-many-records");
        assertThat(results(admin.post(RECORDS + "/batch", Map.of("records", many.subList(0, 1000)))))
                .hasSize(1000);
        assertThat(admin.query("customer", Map.of("total", true))
                        .json()
                        .get("total")
                        .asLong())
                .isEqualTo(1001);
    }

    @Test
    void ofManyCreationsOfOneUniqueValueExactlyOneWins() {
        List<Integer> statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> (i % 2 == 0 ? admin : admin.at(other.base()))
                        .post(RECORDS, Map.of("fields", Map.of("name", "n" + i, "c_tax", "A-1")))
                        .status())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
        assertThat(admin.query("customer", Map.of("total", true))
                        .json()
                        .get("total")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void uniqueValueIsFreeAfterChangeOrDeletionAndClaimedAgainOnRestore() {
        String first = admin.create("customer", Map.of("name", "First", "c_tax", "ä 1"))
                .get("id")
                .asString();
        assertThat(admin.post(RECORDS, Map.of("fields", Map.of("name", "x", "c_tax", "Ä  1")))
                        .expect(409)
                        .text("/violations/0/field"))
                .isEqualTo("c_tax");
        admin.patch(RECORDS + "/" + first, Map.of("fields", Map.of("c_tax", "2")))
                .expect(200);
        String second = admin.create("customer", Map.of("name", "Second", "c_tax", "ä 1"))
                .get("id")
                .asString();
        admin.patch(RECORDS + "/" + first, Map.of("fields", Map.of("c_tax", "A 1")))
                .expect(409);
        admin.delete(RECORDS + "/" + second).expect(204);
        admin.patch(RECORDS + "/" + first, Map.of("fields", Map.of("c_tax", "a 1")))
                .expect(200);
        assertThat(admin.post(RECORDS + "/" + second + "/restore").expect(409).text("/violations/0/field"))
                .isEqualTo("c_tax");
        admin.get(RECORDS + "/" + second).expect(404);
        admin.delete(RECORDS + "/" + first).expect(204);
        admin.post(RECORDS + "/" + second + "/restore").expect(200);
    }

    @Test
    void requestWithAKeyIsDoneOnceAndAnsweredEachTime() {
        Api keyed = admin.with("Idempotency-Key", "order-7");
        Map<String, Object> body = Map.of("fields", Map.of("name", "Once"));
        Api.Answer first = keyed.post(RECORDS, body).expect(201);
        Api.Answer again = keyed.at(other.base()).post(RECORDS, body).expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(keyed.post(RECORDS, Map.of("fields", Map.of("name", "Other")))
                        .expect(422)
                        .text("/code"))
                .isEqualTo("idempotency-key-reused");
        keyed.post("/api/v1/records/contact", body).expect(201);
        assertThat(admin.names("customer", "")).containsExactly("Once");
    }

    @Test
    void deletionAndRestorationWithAKeyAreDoneOnceToo() {
        String path = RECORDS + "/"
                + admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        Api keyed = admin.with("Idempotency-Key", "bin-1");
        keyed.delete(path).expect(204);
        assertThat(keyed.at(other.base()).delete(path).expect(204).body()).isEmpty();
        admin.delete(path).expect(404);

        Api.Answer restored = keyed.post(path + "/restore").expect(200);
        admin.patch(path, Map.of("fields", Map.of("city", "Bonn"))).expect(200);
        Api.Answer again = keyed.at(other.base()).post(path + "/restore").expect(200);
        assertThat(again.body()).isEqualTo(restored.body());
        assertThat(again.header("ETag")).isEqualTo(restored.header("ETag"));
        keyed.delete(path).expect(204);
        admin.get(path).expect(200);
        assertThat(keyed.with("If-Match", "\"1\"").delete(path).expect(422).text("/code"))
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void aKeyWhereNoneIsKeptIsRefusedByName() {
        Api keyed = admin.with("Idempotency-Key", "k");
        Map<String, Object> field =
                Map.of("key", "c_floor", "type", "integer", "label", Map.of("en", "Floor", "zh", "楼层"));
        for (Api.Answer refused : List.of(
                keyed.post("/api/v1/schema/objects/customer/fields", field),
                keyed.post("/api/v1/api-tokens", Map.of("name", "robot")),
                keyed.patch("/api/v1/company", Map.of("name", "x")),
                keyed.post("/api/v1/first-run/dismiss"))) {
            assertThat(refused.expect(400).text("/violations/0/field")).isEqualTo("Idempotency-Key");
        }
        assertThat(admin.get("/api/v1/schema").body()).doesNotContain("c_floor");
        keyed.get("/api/v1/schema").expect(200);
    }

    @Test
    void refusedRequestDoesNotUseUpItsKey() {
        Api keyed = admin.with("Idempotency-Key", "k");
        keyed.post(RECORDS, Map.of("fields", Map.of("name", ""))).expect(422);
        keyed.post(RECORDS, Map.of("fields", Map.of("name", "Right"))).expect(201);
        admin.with("Idempotency-Key", "x".repeat(300))
                .post(RECORDS, Map.of("fields", Map.of("name", "y")))
                .expect(400);
    }

    @Test
    void concurrentTwinsMakeOneRecord() {
        List<String> bodies = new ArrayList<>(IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> (i % 2 == 0 ? admin : admin.at(other.base()))
                        .with("Idempotency-Key", "twins")
                        .post(RECORDS, Map.of("fields", Map.of("name", "Twin")))
                        .expect(201)
                        .body())
                .toList());
        assertThat(new HashSet<>(bodies)).hasSize(1);
        assertThat(admin.names("customer", "")).containsExactly("Twin");
    }

    @Test
    void fieldAddedOnOneReplicaIsThereOnTheOtherAtItsNextRequest() {
        Api there = admin.at(other.base());
        there.create("customer", Map.of("name", "warm"));
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_floor", "type", "integer", "label", Map.of("en", "Floor", "zh", "楼层")))
                .expect(201);
        there.create("customer", Map.of("name", "high", "c_floor", 9));
        assertThat(there.names("customer", "c_floor == 9")).containsExactly("high");
    }

    private static JsonNode results(Api.Answer answer) {
        return answer.expect(200).json().get("results");
    }
}
