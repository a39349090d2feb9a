package io.kith.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One company tries to reach another's things by every way in; the answer is always the one for what does not exist. */
@KithServerTest
class TenantIsolationTest {

    @Autowired
    Kith kith;

    Kith.Company ours;
    Kith.Company theirs;
    Api we;
    JsonNode theirCustomer;
    String theirId;
    String theirPath;
    String ourId;

    @BeforeEach
    void twoCompanies() {
        ours = kith.company();
        theirs = kith.company();
        we = ours.admin();
        theirCustomer = theirs.admin().create("customer", Map.of("name", "Theirs", "tags", List.of("secret")));
        theirId = theirCustomer.get("id").asString();
        theirPath = "/api/v1/records/customer/" + theirId;
        ourId = we.create("customer", Map.of("name", "Ours")).get("id").asString();
    }

    @Test
    void foreignIdsInPathsAreNotFound() {
        we.get(theirPath).expect(404);
        we.patch(theirPath, Map.of("fields", Map.of("name", "x"))).expect(404);
        we.delete(theirPath).expect(404);
        we.get(theirPath + "/history").expect(404);
        theirs.admin().delete(theirPath).expect(204);
        we.post(theirPath + "/restore").expect(404);
        assertThat(we.get("/api/v1/recycle-bin").expect(200).json().get("records"))
                .isEmpty();
        theirs.admin().post(theirPath + "/restore").expect(200);
        assertThat(theirs.admin().get(theirPath).text("/fields/name")).isEqualTo("Theirs");
    }

    @Test
    void foreignIdsInBodiesAndReferencesDoNotExist() {
        Api.Answer created =
                we.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Child", "parent", theirId)));
        assertThat(created.expect(422).text("/violations/0/code")).isEqualTo("reference-not-found");
        we.patch("/api/v1/records/customer/" + ourId, Map.of("fields", Map.of("parent", theirId)))
                .expect(422);
        we.patch(
                        "/api/v1/records/customer/" + ourId,
                        Map.of("fields", Map.of("owner", theirs.adminMember().toString())))
                .expect(422);
    }

    @Test
    void foreignIdsInBatchesAreNotFound() {
        JsonNode results = we.post(
                        "/api/v1/records/customer/batch",
                        Map.of(
                                "records",
                                List.of(
                                        Map.of("id", theirId, "version", 1, "fields", Map.of("name", "x")),
                                        Map.of("fields", Map.of("name", "Child", "parent", theirId)),
                                        Map.of("id", ourId, "version", 1, "fields", Map.of("name", "Ours still")))))
                .expect(200)
                .json()
                .get("results");
        assertThat(results).extracting(result -> result.get("status").asInt()).containsExactly(404, 422, 200);
        assertThat(theirs.admin().get(theirPath).json().get("version").asLong()).isEqualTo(1);
    }

    @Test
    void foreignIdsInFiltersFindNothing() {
        assertThat(we.names("customer", "")).containsExactly("Ours");
        assertThat(we.names("customer", "id == '" + theirId + "'")).isEmpty();
        assertThat(we.names("customer", "id in ['" + theirId + "', '" + ourId + "']"))
                .containsExactly("Ours");
        assertThat(we.names("customer", "parent == '" + theirId + "'")).isEmpty();
        assertThat(we.names("customer", "!(parent == '" + theirId + "')")).isEmpty();
        assertThat(we.names("customer", "'secret' in tags")).isEmpty();
        assertThat(we.names(
                        "customer",
                        "createdBy == '" + theirCustomer.get("createdBy").asString() + "'"))
                .isEmpty();
        JsonNode counted =
                we.query("customer", Map.of("total", true)).expect(200).json();
        assertThat(counted.get("total").asLong()).isEqualTo(1);
    }

    @Test
    void foreignCursorIsRefused() {
        theirs.admin().create("customer", Map.of("name", "Another"));
        String cursor =
                theirs.admin().query("customer", Map.of("limit", 1)).expect(200).text("/cursor");
        theirs.admin().query("customer", Map.of("limit", 1, "cursor", cursor)).expect(200);
        assertThat(we.query("customer", Map.of("limit", 1, "cursor", cursor))
                        .expect(400)
                        .text("/code"))
                .isEqualTo("invalid-cursor");
    }

    @Test
    void idempotencyKeyOfAnotherCompanyIsAnotherKey() {
        Map<String, Object> body = Map.of("fields", Map.of("name", "Once"));
        String first = theirs.admin()
                .with("Idempotency-Key", "k1")
                .post("/api/v1/records/customer", body)
                .expect(201)
                .text("/id");
        String second = we.with("Idempotency-Key", "k1")
                .post("/api/v1/records/customer", body)
                .expect(201)
                .text("/id");
        assertThat(second).isNotEqualTo(first);
        we.with("Idempotency-Key", "k1")
                .post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Other")))
                .expect(422);
    }

    @Test
    void foreignTokensAreNotFoundNorListed() {
        String token = theirs.admin().get("/api/v1/api-tokens").expect(200).text("/tokens/0/id");
        we.delete("/api/v1/api-tokens/" + token).expect(404);
        theirs.admin().get("/api/v1/session").expect(200);
        assertThat(we.get("/api/v1/api-tokens").json().get("tokens"))
                .noneMatch(one -> one.get("id").asString().equals(token));
    }

    @Test
    void foreignFieldsExistForNobodyElse() {
        theirs.admin()
                .post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_floor", "type", "integer", "label", Map.of("en", "Floor", "zh", "楼层")))
                .expect(201);
        theirs.admin().create("customer", Map.of("name", "High", "c_floor", 40));
        assertThat(we.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "x", "c_floor", 1)))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("unknown-field");
        we.query("customer", Map.of("filter", "c_floor > 1")).expect(422);
        assertThat(we.get("/api/v1/schema").body()).doesNotContain("c_floor");
        assertThat(we.get("/api/v1/openapi.json").body()).doesNotContain("c_floor");
        assertThat(theirs.admin().get("/api/v1/openapi.json").body()).contains("c_floor");
    }

    @Test
    void uniqueValuesDoNotShowAcrossCompanies() {
        Map<String, Object> field =
                Map.of("key", "c_tax", "type", "text", "unique", true, "label", Map.of("en", "Tax number", "zh", "税号"));
        we.post("/api/v1/schema/objects/customer/fields", field).expect(201);
        theirs.admin().post("/api/v1/schema/objects/customer/fields", field).expect(201);
        theirs.admin().create("customer", Map.of("name", "First", "c_tax", "123"));
        we.create("customer", Map.of("name", "Second", "c_tax", "123"));
    }

    @Test
    void tenantNeverComesFromAHeaderOrParameter() {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Tenant-Id", theirs.id().toString());
        headers.put("X-Tenant", theirs.slug());
        headers.put("X-Forwarded-Host", theirs.slug() + ".example.com");
        Api disguised = new Api(we.base(), we.token(), headers);
        assertThat(disguised.names("customer", "")).containsExactly("Ours");
        assertThat(disguised.get("/api/v1/session").text("/company/slug")).isEqualTo(ours.slug());
        disguised.get("/api/v1/session?tenant=" + theirs.id()).expect(400);
    }
}
