package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class RecordLifecycleTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void company() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void createdRecordIsAnsweredWholeAndReadBackAlike() {
        Api.Answer created = admin.post(
                        "/api/v1/records/customer",
                        Map.of(
                                "fields",
                                Map.of(
                                        "name", "  北京云图科技有限公司 ",
                                        "phone", "010-8888 6666",
                                        "annualRevenue", "1250000.5",
                                        "birthday", "2001-02-28",
                                        "tags", List.of("VIP", "vip", "north"))))
                .expect(201);
        JsonNode record = created.json();
        String path = "/api/v1/records/customer/" + record.get("id").asString();

        assertThat(created.header("Location")).isEqualTo(path);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(record.get("object").asString()).isEqualTo("customer");
        assertThat(record.get("version").asLong()).isEqualTo(1);
        assertThat(record.at("/fields/name").asString()).isEqualTo("北京云图科技有限公司");
        assertThat(record.at("/fields/kind").asString()).isEqualTo("organization");
        assertThat(record.at("/fields/annualRevenue/amount").asString()).isEqualTo("1250000.50");
        assertThat(record.at("/fields/annualRevenue/currency").asString()).isEqualTo("CNY");
        assertThat(record.at("/fields/email").isNull()).isTrue();
        assertThat(record.at("/fields/number").asString()).matches("C-20\\d\\d-000001");
        assertThat(admin.get(path).expect(200).json()).isEqualTo(record);
    }

    @Test
    void idsRiseWithTimeAndNumbersAreNeverGivenTwice() {
        List<JsonNode> records = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> admin.create("customer", Map.of("name", "Number " + i)))
                .toList();
        assertThat(records.stream().map(record -> record.at("/fields/number").asString()))
                .doesNotHaveDuplicates();
        JsonNode earlier = admin.create("customer", Map.of("name", "earlier"));
        JsonNode later = admin.create("customer", Map.of("name", "later"));
        assertThat(later.get("id").asString()).isGreaterThan(earlier.get("id").asString());
    }

    @Test
    void patchChangesOnlyWhatItNamesAndNullEmpties() {
        String path = created(Map.of("name", "Acme", "phone", "13800138000", "city", "Berlin"));
        Map<String, Object> fields = new HashMap<>();
        fields.put("phone", null);
        fields.put("city", "Bonn");
        JsonNode changed =
                admin.patch(path, Map.of("fields", fields)).expect(200).json();

        assertThat(changed.get("version").asLong()).isEqualTo(2);
        assertThat(changed.at("/fields/name").asString()).isEqualTo("Acme");
        assertThat(changed.at("/fields/phone").isNull()).isTrue();
        assertThat(changed.at("/fields/city").asString()).isEqualTo("Bonn");
    }

    @Test
    void patchThatChangesNothingWritesNothing() {
        String path = created(Map.of("name", "Acme"));
        JsonNode same = admin.patch(path, Map.of("fields", Map.of("name", "Acme")))
                .expect(200)
                .json();
        assertThat(same.get("version").asLong()).isEqualTo(1);
        assertThat(admin.get(path + "/history").expect(200).json().get("entries"))
                .hasSize(1);
    }

    @Test
    void staleEditIsRefusedWithBothSidesForAMerge() {
        String path = created(Map.of("name", "Acme", "city", "Berlin"));
        admin.with("If-Match", "\"1\"")
                .patch(path, Map.of("fields", Map.of("city", "Bonn")))
                .expect(200);
        Api.Answer refused = admin.with("If-Match", "\"1\"").patch(path, Map.of("fields", Map.of("name", "Acme Ltd")));

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.text("/code")).isEqualTo("edit-conflict");
        assertThat(refused.text("/current/fields/city")).isEqualTo("Bonn");
        assertThat(refused.text("/base/city")).isEqualTo("Berlin");
        assertThat(admin.get(path).text("/fields/name")).isEqualTo("Acme");
    }

    @Test
    void staleEditIsToldNoBaseRatherThanAWrongOneAfterAThousandChanges() {
        String path = created(Map.of("name", "Acme", "city", "Berlin"));
        for (int i = 0; i < 1_010; i++) {
            admin.patch(path, Map.of("fields", Map.of("city", "city " + i))).expect(200);
        }
        Api.Answer refused = admin.with("If-Match", "\"1\"").patch(path, Map.of("fields", Map.of("city", "Bonn")));
        assertThat(refused.expect(412).text("/current/fields/city")).isEqualTo("city 1009");
        assertThat(refused.json().has("base")).isFalse();
        Api.Answer recent = admin.with("If-Match", "\"900\"").patch(path, Map.of("fields", Map.of("city", "Bonn")));
        assertThat(recent.expect(412).text("/base/city")).isEqualTo("city 898");
    }

    @Test
    void concurrentEditsOfDifferentFieldsWithoutVersionAllSurvive() {
        String path = created(Map.of("name", "Acme"));
        List<String> fields = List.of("phone", "mobile", "website", "city", "region", "country");
        List<Integer> statuses = fields.parallelStream()
                .map(field -> admin.patch(path, Map.of("fields", Map.of(field, value(field))))
                        .status())
                .toList();
        assertThat(statuses).containsOnly(200);
        JsonNode record = admin.get(path).json();
        fields.forEach(
                field -> assertThat(record.at("/fields/" + field).asString()).isEqualTo(value(field)));
        assertThat(record.get("version").asLong()).isEqualTo(7);
    }

    @Test
    void deletedRecordIsGoneFromReadsAndListsAndLiesInTheRecycleBin() {
        String path = created(Map.of("name", "Acme"));
        admin.delete(path).expect(204);

        admin.get(path).expect(404);
        admin.patch(path, Map.of("fields", Map.of("name", "x"))).expect(404);
        admin.delete(path).expect(404);
        assertThat(admin.names("customer", "")).isEmpty();
        JsonNode bin = admin.get("/api/v1/recycle-bin").expect(200).json();
        assertThat(bin.at("/records/0/name").asString()).isEqualTo("Acme");
        assertThat(bin.at("/records/0/object").asString()).isEqualTo("customer");

        JsonNode restored = admin.post(path + "/restore").expect(200).json();
        assertThat(restored.at("/fields/name").asString()).isEqualTo("Acme");
        assertThat(admin.names("customer", "")).containsExactly("Acme");
        assertThat(admin.get("/api/v1/recycle-bin").json().get("records")).isEmpty();
        assertThat(kinds(path)).containsExactly("restored", "deleted", "created");
    }

    @Test
    void staleDeleteIsRefused() {
        String path = created(Map.of("name", "Acme"));
        admin.patch(path, Map.of("fields", Map.of("city", "Bonn"))).expect(200);
        admin.with("If-Match", "\"1\"").delete(path).expect(412);
        admin.with("If-Match", "\"2\"").delete(path).expect(204);
    }

    @Test
    void contactsGoAndComeBackWithTheirCustomer() {
        String customer = created(Map.of("name", "Acme"));
        JsonNode contact = admin.create("contact", Map.of("name", "Wile", "customer", id(customer)));
        String contactPath = "/api/v1/records/contact/" + contact.get("id").asString();

        admin.delete(customer).expect(204);
        admin.get(contactPath).expect(404);
        admin.post(customer + "/restore").expect(200);
        assertThat(admin.get(contactPath).expect(200).text("/fields/customer")).isEqualTo(id(customer));
    }

    @Test
    void referencesToADeletedRecordAreEmptiedAndFilledAgainOnRestore() {
        String parent = created(Map.of("name", "Parent"));
        String child = created(Map.of("name", "Child", "parent", id(parent)));
        String otherChild = created(Map.of("name", "Other child", "parent", id(parent)));
        String newParent = created(Map.of("name", "New parent"));

        admin.delete(parent).expect(204);
        assertThat(admin.get(child).json().at("/fields/parent").isNull()).isTrue();
        admin.patch(otherChild, Map.of("fields", Map.of("parent", id(newParent))))
                .expect(200);
        admin.post(parent + "/restore").expect(200);

        assertThat(admin.get(child).text("/fields/parent")).isEqualTo(id(parent));
        assertThat(admin.get(otherChild).text("/fields/parent")).isEqualTo(id(newParent));
        assertThat(admin.names("customer", "parent == '" + id(parent) + "'")).containsExactly("Child");
    }

    @Test
    void historyTellsWhoChangedWhatFieldByField() {
        String path = created(Map.of("name", "Acme"));
        admin.patch(path, Map.of("fields", Map.of("name", "Acme Ltd", "city", "Bonn")))
                .expect(200);

        JsonNode latest = admin.get(path + "/history").expect(200).json().at("/entries/0");
        assertThat(latest.get("kind").asString()).isEqualTo("updated");
        assertThat(latest.get("actorKind").asString()).isEqualTo("service");
        assertThat(latest.get("changes"))
                .extracting(
                        change -> change.get("field").asString(),
                        change -> change.get("before").asString(""),
                        change -> change.get("after").asString())
                .containsExactlyInAnyOrder(tuple("name", "Acme", "Acme Ltd"), tuple("city", "", "Bonn"));
        JsonNode page = admin.get(path + "/history?limit=1").json();
        JsonNode next = admin.get(
                        path + "/history?limit=1&below=" + page.get("below").asLong())
                .json();
        assertThat(next.at("/entries/0/kind").asString()).isEqualTo("created");
        assertThat(next.get("below").isNull()).isTrue();
    }

    @Test
    void everythingWrongIsSaidAtOnceAndNothingIsStored() {
        Api.Answer refused = admin.with("Accept-Language", "zh-CN")
                .post(
                        "/api/v1/records/customer",
                        Map.of(
                                "fields",
                                Map.of(
                                        "emial", "x",
                                        "email", "not an address",
                                        "level", "platinum",
                                        "employees", "many",
                                        "number", "C-1",
                                        "annualRevenue", Map.of("amount", "1", "currency", "USD"),
                                        "parent", UUID.randomUUID().toString(),
                                        "owner", UUID.randomUUID().toString())));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text("/type")).isEqualTo("/problems/validation");
        assertThat(refused.text("/requestId")).isEqualTo(refused.header("X-Request-Id"));
        Map<String, String> codes = new HashMap<>();
        refused.json().get("violations").forEach(violation -> {
            codes.put(violation.get("field").asString(), violation.get("code").asString());
            assertThat(violation.get("message").asString()).matches(".*\\p{IsHan}.*");
        });
        assertThat(codes)
                .containsEntry("emial", "unknown-field")
                .containsEntry("email", "invalid-email")
                .containsEntry("level", "unknown-option")
                .containsEntry("employees", "wrong-type")
                .containsEntry("number", "read-only")
                .containsEntry("annualRevenue", "invalid-currency")
                .containsEntry("parent", "reference-not-found")
                .containsEntry("owner", "reference-not-found")
                .containsEntry("name", "required");
        assertThat(admin.names("customer", "")).isEmpty();
    }

    @Test
    void ownerMustBeAMemberOfTheCompany() {
        String path =
                created(Map.of("name", "Acme", "owner", company.adminMember().toString()));
        assertThat(admin.get(path).text("/fields/owner"))
                .isEqualTo(company.adminMember().toString());
        assertThat(admin.names("customer", "owner == '" + company.adminMember() + "'"))
                .containsExactly("Acme");
        Kith.Company other = kith.company();
        admin.patch(path, Map.of("fields", Map.of("owner", other.adminMember().toString())))
                .expect(422);
    }

    @Test
    void badRequestsAreNamed() {
        String records = "/api/v1/records/customer";
        assertThat(admin.send("POST", records, "{\"fields\": {").expect(400).text("/code"))
                .isEqualTo("malformed-request");
        assertThat(admin.send("POST", records, "{\"fields\": {\"name\": \"a\", \"name\": \"b\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post(records, Map.of("fields", Map.of("name", "x"), "feilds", 1))
                        .expect(400)
                        .text("/violations/0/field"))
                .isEqualTo("feilds");
        assertThat(admin.get("/api/v1/recycle-bin?limt=3").expect(400).text("/violations/0/field"))
                .isEqualTo("limt");
        assertThat(admin.post(records, Map.of()).expect(422).text("/violations/0/field"))
                .isEqualTo("fields");
        admin.get("/api/v1/records/custmer/" + UUID.randomUUID()).expect(404);
        admin.get(records + "/not-an-id").expect(404);
        admin.send("PUT", records, "{}").expect(405);
        admin.with("Content-Type", "text/plain").send("POST", records, "x").expect(415);
        admin.with("If-Match", "three")
                .patch(records + "/" + UUID.randomUUID(), Map.of("fields", Map.of()))
                .expect(400);
        admin.send("POST", records, "{\"fields\": {\"name\": \"" + "x".repeat(10 << 20) + "\"}}")
                .expect(413);
    }

    private static String value(String field) {
        return switch (field) {
            case "phone", "mobile" -> "13800138000";
            case "website" -> "https://example.com/";
            default -> "value of " + field;
        };
    }

    private String created(Map<String, ?> fields) {
        return "/api/v1/records/customer/"
                + admin.create("customer", fields).get("id").asString();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private List<String> kinds(String path) {
        JsonNode entries = admin.get(path + "/history").expect(200).json().get("entries");
        String[] kinds = new String[entries.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = entries.get(i).get("kind").asString();
        }
        return Arrays.asList(kinds);
    }
}
