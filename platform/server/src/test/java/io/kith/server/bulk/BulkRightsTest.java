package io.kith.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A run reaches no further than whoever began it, and is nobody else's. */
@KithServerTest
class BulkRightsTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    Runs runs;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
        runs = new Runs(admin);
    }

    @Test
    void whatSomebodyMayNotSeeIsNoPartOfTheirRun() {
        Api program = kith.token(company, "user", "write");
        String secret = program.create("task", Map.of("subject", "Secret", "private", true))
                .get("id")
                .asString();
        admin.create("task", Map.of("subject", "Open"));
        JsonNode byFilter = runs.ended(
                admin.post(Runs.PATH, Map.of("object", "task", "kind", "edit", "set", Map.of("priority", "high")))
                        .expect(202)
                        .text("/id"));
        assertThat(Runs.numbers(byFilter)).containsExactly(1, 1, 0);
        JsonNode byId = runs.ended(admin.post(
                        Runs.PATH,
                        Map.of(
                                "object",
                                "task",
                                "kind",
                                "edit",
                                "ids",
                                List.of(secret),
                                "set",
                                Map.of("priority", "high")))
                .expect(202)
                .text("/id"));
        assertThat(Runs.numbers(byId)).containsExactly(1, 1, 1);
        JsonNode refused = runs.refusals(byId);
        assertThat(refused.at("/0/name").isNull()).isTrue();
        assertThat(refused.at("/0/problem/code").asString()).isEqualTo("not-found");
        assertThat(program.get("/api/v1/records/task/" + secret)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void rightsAreThoseOfWhoeverBeganItAtEachMoment() {
        runs.customers(400, "Salem");
        Api program = kith.token(company, "user", "write");
        String token = admin.get("/api/v1/api-tokens")
                .json()
                .get("tokens")
                .valueStream()
                .filter(one -> one.get("name").asString().equals("user write"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        // an earlier run keeps the program's own waiting until its token is gone
        runs.customers(1_000, "Salem");
        String first = runs.start("edit", Map.of("set", Map.of("city", "Austin")));
        String id = program.post(Runs.PATH, Map.of("object", "customer", "kind", "delete"))
                .expect(202)
                .text("/id");
        admin.delete("/api/v1/api-tokens/" + token).expect(204);
        runs.ended(first);
        assertThat(runs.ended(id).get("state").asString()).isEqualTo("failed");
        assertThat(runs.count("")).isGreaterThan(0);
    }

    @Test
    void aRunIsItsStartersAndTheAdmins() {
        runs.customers(1, "Salem");
        Api user = kith.token(company, "user", "write");
        JsonNode run = runs.ended(runs.edit("", Map.of("set", Map.of("city", "Austin"))));
        for (Api other : List.of(user, kith.company().admin())) {
            other.get(Runs.path(run)).expect(404);
            other.get(Runs.path(run) + "/refusals").expect(404);
            other.post(Runs.path(run) + "/cancel").expect(404);
            other.post(Runs.path(run) + "/undo").expect(404);
            assertThat(other.get(Runs.PATH).expect(200).json().get("runs")).isEmpty();
        }
        kith.token(company, "admin", "read").get(Runs.path(run)).expect(200);
        kith.token(company, "admin", "read").post(Runs.path(run) + "/undo").expect(403);
        kith.token(company, "user", "read")
                .post(Runs.PATH, Map.of("object", "customer", "kind", "delete"))
                .expect(403);
        kith.stranger()
                .post(Runs.PATH, Map.of("object", "customer", "kind", "delete"))
                .expect(401);
        assertThat(admin.get(Runs.PATH).expect(200).json().get("runs")).hasSize(1);
    }

    @Test
    void anotherCompanysRecordsAreOutOfReach() {
        String theirs = kith.company()
                .admin()
                .create("customer", Map.of("name", "Theirs"))
                .get("id")
                .asString();
        JsonNode run = runs.ended(runs.delete(List.of(theirs)));
        assertThat(run.get("state").asString()).isEqualTo("finished");
        runs.customers(1, "Salem");
        JsonNode edit = runs.ended(admin.post(
                        Runs.PATH,
                        Map.of(
                                "object",
                                "customer",
                                "kind",
                                "edit",
                                "ids",
                                List.of(theirs),
                                "set",
                                Map.of("city", "Ours")))
                .expect(202)
                .text("/id"));
        assertThat(Runs.numbers(edit)).containsExactly(1, 1, 1);
    }
}
