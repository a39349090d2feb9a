package io.kith.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** With the application's own tenant conditions switched off, row-level security alone keeps companies apart. */
@KithServerTest
class SecondWallTest {

    static Replica unwalled;

    @Autowired
    Kith kith;

    @BeforeAll
    static void switchTheFirstWallOff() {
        unwalled = Replica.start(Map.of("kith.tenancy.predicate", "off"));
    }

    @AfterAll
    static void stop() {
        unwalled.close();
    }

    @Test
    void policiesAloneReturnNothingForeign() {
        Kith.Company theirs = kith.company();
        Api they = theirs.admin();
        JsonNode customer = they.create("customer", Map.of("name", "Theirs", "tags", List.of("secret")));
        String theirId = customer.get("id").asString();
        String deleted =
                they.create("customer", Map.of("name", "Gone")).get("id").asString();
        they.delete("/api/v1/records/customer/" + deleted).expect(204);

        Api we = kith.company().admin().at(unwalled.base());
        String ours = we.create("customer", Map.of("name", "Ours")).get("id").asString();
        String path = "/api/v1/records/customer/" + theirId;

        assertThat(we.names("customer", "")).containsExactly("Ours");
        assertThat(we.names("customer", "id == '" + theirId + "'")).isEmpty();
        assertThat(we.query("customer", Map.of("total", true))
                        .json()
                        .get("total")
                        .asLong())
                .isEqualTo(1);
        assertThat(we.post("/api/v1/records/customer/aggregate", Map.of("groupBy", List.of(Map.of("field", "tags"))))
                        .expect(200)
                        .json()
                        .get("total")
                        .toString())
                .isEqualTo("{\"groups\":1,\"values\":[1]}");
        we.get(path).expect(404);
        we.get(path + "/history").expect(404);
        we.patch(path, Map.of("fields", Map.of("name", "x"))).expect(404);
        we.delete(path).expect(404);
        we.post("/api/v1/records/customer/" + deleted + "/restore").expect(404);
        assertThat(we.get("/api/v1/recycle-bin").json().get("records")).isEmpty();
        we.patch("/api/v1/records/customer/" + ours, Map.of("fields", Map.of("parent", theirId)))
                .expect(422);
        we.patch(
                        "/api/v1/records/customer/" + ours,
                        Map.of("fields", Map.of("owner", theirs.adminMember().toString())))
                .expect(422);
        we.patch("/api/v1/records/customer/" + ours, Map.of("fields", Map.of("city", "Bonn")))
                .expect(200);
        assertThat(we.get("/api/v1/records/customer/" + ours + "/history")
                        .json()
                        .get("entries"))
                .hasSize(2);
        assertThat(we.get("/api/v1/people?ids=" + theirs.adminMember()).json().get("people"))
                .isEmpty();
        assertThat(we.get("/api/v1/people").json().get("people")).hasSize(1);
        String theirTeam =
                they.post("/api/v1/teams", Map.of("name", "Theirs")).expect(201).text("/id");
        String in = "/members/" + theirs.adminMember();
        they.put("/api/v1/teams/" + theirTeam + in, Map.of()).expect(200);
        assertThat(we.get("/api/v1/teams").expect(200).json().get("teams")).isEmpty();
        we.patch("/api/v1/teams/" + theirTeam, Map.of("name", "x")).expect(404);
        we.delete("/api/v1/teams/" + theirTeam).expect(404);
        String ourTeam =
                we.post("/api/v1/teams", Map.of("name", "Ours")).expect(201).text("/id");
        we.put("/api/v1/teams/" + ourTeam + in, Map.of()).expect(404);
        we.patch("/api/v1/members/" + theirs.adminMember(), Map.of("roles", List.of()))
                .expect(404);
        they.create("contact", Map.of("name", "Theirs"));
        assertThat(we.get("/api/v1/first-run").json().at("/steps/1/done").asBoolean())
                .isFalse();
        assertThat(they.get(path).text("/fields/name")).isEqualTo("Theirs");
    }
}
