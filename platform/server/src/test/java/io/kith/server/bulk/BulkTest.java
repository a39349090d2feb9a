package io.kith.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.kith.server.access.Actors;
import io.kith.server.job.Lane;
import io.kith.server.job.StartedWork.Running;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class BulkTest {

    private static final String RUNS = "/api/v1/bulk-runs";

    @Autowired
    Kith kith;

    @Autowired
    BulkWork work;

    @Autowired
    Actors actors;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Scheduler scheduler;

    @Autowired
    Clock clock;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void theFilteredSetIsEditedAndTheEditTakenBack() {
        customers(450, "Salem");
        customers(3, "Boston");
        JsonNode run = ended(edit("city == 'Salem'", Map.of("set", Map.of("city", "Austin", "level", "key"))));
        assertThat(numbers(run)).containsExactly(450, 450, 0);
        assertThat(run.get("state").asString()).isEqualTo("finished");
        assertThat(count("city == 'Austin' && level == 'key'")).isEqualTo(450);

        JsonNode undo = ended(undone(run));
        assertThat(numbers(undo)).containsExactly(450, 450, 0);
        assertThat(count("city == 'Salem' && level == null")).isEqualTo(450);
        assertThat(count("city == 'Boston'")).isEqualTo(3);
        assertThat(admin.get(path(run)).text("/undoneBy"))
                .isEqualTo(undo.get("id").asString());
        assertThat(undone(run))
                .as("asked twice, undone once")
                .isEqualTo(undo.get("id").asString());
    }

    @Test
    void everyChangeOfARunHasItsIdForACause() {
        customers(2, "Salem");
        JsonNode run = ended(edit("", Map.of("set", Map.of("city", "Austin"))));
        String id = admin.query("customer", Map.of()).text("/records/0/id");
        assertThat(admin.get("/api/v1/records/customer/" + id + "/history").text("/entries/0/cause"))
                .isEqualTo(run.get("id").asString());
        JsonNode entry = admin.get("/api/v1/audit-entries?action=records.edited")
                .expect(200)
                .json();
        assertThat(entry.at("/entries/0/cause").asString())
                .isEqualTo(run.get("id").asString());
        assertThat(entry.at("/entries/0/changes/count/after").asInt()).isEqualTo(2);
    }

    @Test
    void tagsAreAddedAndTakenAwayBesidesThoseThatAreThere() {
        String one = customer(Map.of("name", "One", "tags", List.of("old", "kept")));
        String two = customer(Map.of("name", "Two"));
        JsonNode run = ended(
                edit("", Map.of("add", Map.of("tags", List.of("new")), "remove", Map.of("tags", List.of("old")))));
        assertThat(tags(one)).isEqualTo("[\"kept\",\"new\"]");
        assertThat(tags(two)).isEqualTo("[\"new\"]");
        ended(undone(run));
        assertThat(tags(one)).isEqualTo("[\"old\",\"kept\"]");
        assertThat(admin.get("/api/v1/records/customer/" + two)
                        .json()
                        .at("/fields/tags")
                        .isNull())
                .isTrue();
    }

    @Test
    void chosenRecordsAreDeletedAndEachComesBackByItself() {
        String one = customer(Map.of("name", "One"));
        String two = customer(Map.of("name", "Two", "parent", one));
        String contact = admin.create("contact", Map.of("name", "Li", "customer", one))
                .get("id")
                .asString();
        JsonNode run = ended(delete(List.of(one, two)));
        assertThat(numbers(run)).containsExactly(2, 2, 0);
        assertThat(count("")).isZero();
        JsonNode entry = admin.get("/api/v1/audit-entries?action=records.deleted")
                .expect(200)
                .json();
        assertThat(entry.get("entries")).hasSize(1);
        assertThat(entry.at("/entries/0/changes/count/after").asInt()).isEqualTo(2);

        admin.post("/api/v1/records/customer/" + one + "/restore").expect(200);
        assertThat(count("")).as("the other one is still deleted").isEqualTo(1);
        assertThat(admin.get("/api/v1/records/contact/" + contact).text("/fields/customer"))
                .as("what was emptied is filled again")
                .isEqualTo(one);

        ended(undone(run));
        assertThat(admin.get("/api/v1/records/customer/" + two).expect(200).text("/fields/parent"))
                .isEqualTo(one);
    }

    @Test
    void aDeletedSetComesBackWithAllThatReferredToIt() {
        String parent = customer(Map.of("name", "Parent"));
        for (int i = 0; i < 250; i++) {
            admin.create("customer", Map.of("name", "Child " + i, "parent", parent));
        }
        String contact = admin.create("contact", Map.of("name", "Li", "customer", parent))
                .get("id")
                .asString();
        JsonNode run = ended(start("delete", Map.of()));
        assertThat(run.get("done").asInt()).isEqualTo(251);
        assertThat(count("")).isZero();
        JsonNode undo = ended(undone(run));
        assertThat(numbers(undo))
                .as("the children count once, whatever there was to do with them")
                .containsExactly(252, 252, 0);
        assertThat(count("parent == '" + parent + "'")).isEqualTo(250);
        assertThat(admin.get("/api/v1/records/contact/" + contact).text("/fields/customer"))
                .isEqualTo(parent);
    }

    @Test
    void whatSomebodyHasChangedSinceStaysAndIsTold() {
        String one = customer(Map.of("name", "One", "city", "Salem"));
        customer(Map.of("name", "Two", "city", "Salem"));
        JsonNode run = ended(edit("", Map.of("set", Map.of("city", "Austin", "level", "key"))));
        admin.patch("/api/v1/records/customer/" + one, Map.of("fields", Map.of("city", "Boston")))
                .expect(200);
        JsonNode undo = ended(undone(run));
        assertThat(numbers(undo)).containsExactly(2, 2, 1);
        JsonNode refused = refusals(undo);
        assertThat(refused.at("/0/record").asString()).isEqualTo(one);
        assertThat(refused.at("/0/name").asString()).isEqualTo("One");
        assertThat(refused.at("/0/problem/violations/0/field").asString()).isEqualTo("city");
        assertThat(refused.at("/0/problem/violations/0/code").asString()).isEqualTo("changed-since");
        JsonNode now = admin.get("/api/v1/records/customer/" + one).json();
        assertThat(now.at("/fields/city").asString()).isEqualTo("Boston");
        assertThat(now.at("/fields/level").isNull())
                .as("what is untouched goes back")
                .isTrue();
    }

    @Test
    void recordsThatCannotBeChangedAreListedWithTheirReasons() {
        customers(3, "Salem");
        // a required field that the stored records do not have
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_tax", "type", "text", "required", true, "label", "Tax number"))
                .expect(201);
        customer(Map.of("name", "Sound", "c_tax", "1"));
        JsonNode run = ended(edit("", Map.of("set", Map.of("city", "Austin"))));
        assertThat(numbers(run)).containsExactly(4, 4, 3);
        assertThat(refusals(run))
                .hasSize(3)
                .allSatisfy(
                        one -> assertThat(one.at("/problem/violations/0/field").asString())
                                .isEqualTo("c_tax"));
        assertThat(count("city == 'Austin'")).isEqualTo(1);
        JsonNode first = admin.get(path(run) + "/refusals?limit=2").expect(200).json();
        assertThat(admin.get(path(run) + "/refusals?limit=2&after="
                                + first.get("after").asString())
                        .expect(200)
                        .json()
                        .get("refusals"))
                .hasSize(1);
    }

    @Test
    void whatCannotBeKeptFromBeingReferredToStandsInNobodysWay() {
        admin.post(
                        "/api/v1/schema/objects/contact/fields",
                        Map.of(
                                "key",
                                "c_payer",
                                "type",
                                "reference",
                                "to",
                                "customer",
                                "onDelete",
                                "restrict",
                                "label",
                                "Payer"))
                .expect(201);
        String held = customer(Map.of("name", "Held"));
        customers(5, "Salem");
        admin.create("contact", Map.of("name", "Li", "c_payer", held));
        JsonNode run = ended(start("delete", Map.of()));
        assertThat(numbers(run)).containsExactly(6, 6, 1);
        assertThat(refusals(run).at("/0/record").asString()).isEqualTo(held);
        assertThat(count("")).isEqualTo(1);
    }

    @Test
    void aRunThatIsGoneOnWithElsewhereDoesNothingTwice() {
        customers(5, "Salem");
        JsonNode run = ended(edit("", Map.of("set", Map.of("city", "Austin"))));
        // what another replica would do that took the job for a dead one's
        TaskInstance<Void> job =
                Lane.of(company.id(), UUID.fromString(run.get("id").asString())).job(BulkLane.RUN);
        scheduler.schedule(job, clock.instant());
        Awaitility.await().until(() -> scheduler.getScheduledExecution(job).isEmpty());
        assertThat(admin.get(path(run)).json().get("done").asInt()).isEqualTo(5);
        String id = admin.query("customer", Map.of()).text("/records/0/id");
        assertThat(admin.get("/api/v1/records/customer/" + id)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aRunThatIsCutOffAfterEachBatchIsGoneOnWithWhereItWas() {
        customers(900, "Salem");
        String id = start("delete", Map.of());
        // between the slices of the job itself, others that stop at once: each batch is somebody's, and none is done
        // twice
        var stop = new AtomicBoolean(true);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            slice(UUID.fromString(id), stop::get);
            return !admin.get(RUNS + "/" + id).text("/state").equals("running");
        });
        assertThat(numbers(admin.get(RUNS + "/" + id).json())).containsExactly(900, 900, 0);
        assertThat(count("")).isZero();
    }

    private void slice(UUID run, BooleanSupplier stop) {
        Optional<Running> running = TenantContext.call(
                Actor.system(company.id()), () -> transactions.<Optional<Running>>read(_ -> work.running(run)));
        running.ifPresent(one -> TenantContext.call(
                actors.find(company.id(), one.starterKind(), one.startedBy()).orElseThrow(),
                () -> one.slice().work(stop)));
    }

    @Test
    void aStoppedRunLeavesTheRestAndCanBeTakenBack() {
        for (int i = 0; i < 3; i++) {
            customers(1_000, "Salem");
        }
        String id = start("delete", Map.of());
        admin.post(RUNS + "/" + id + "/cancel").expect(200);
        JsonNode run = ended(id);
        assertThat(run.get("state").asString()).isEqualTo("cancelled");
        assertThat(count("")).isEqualTo(3_000 - run.get("done").asInt());
        admin.post(RUNS + "/" + id + "/cancel").expect(409);
        ended(undone(run));
        assertThat(count("")).isEqualTo(3_000);
    }

    @Test
    void whatSomebodyMayNotSeeIsNoPartOfTheirRun() {
        Api program = kith.token(company, "user", "write");
        String secret = program.create("task", Map.of("subject", "Secret", "private", true))
                .get("id")
                .asString();
        admin.create("task", Map.of("subject", "Open"));
        JsonNode byFilter =
                ended(admin.post(RUNS, Map.of("object", "task", "kind", "edit", "set", Map.of("priority", "high")))
                        .expect(202)
                        .text("/id"));
        assertThat(numbers(byFilter)).containsExactly(1, 1, 0);
        JsonNode byId = ended(admin.post(
                        RUNS,
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
        assertThat(numbers(byId)).containsExactly(1, 1, 1);
        JsonNode refused = refusals(byId);
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
        customers(400, "Salem");
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
        customers(1_000, "Salem");
        String first = start("edit", Map.of("set", Map.of("city", "Austin")));
        String id = program.post(RUNS, Map.of("object", "customer", "kind", "delete"))
                .expect(202)
                .text("/id");
        admin.delete("/api/v1/api-tokens/" + token).expect(204);
        ended(first);
        assertThat(ended(id).get("state").asString()).isEqualTo("failed");
        assertThat(count("")).isGreaterThan(0);
    }

    @Test
    void aRunIsItsStartersAndTheAdmins() {
        customers(1, "Salem");
        Api user = kith.token(company, "user", "write");
        JsonNode run = ended(edit("", Map.of("set", Map.of("city", "Austin"))));
        for (Api other : List.of(user, kith.company().admin())) {
            other.get(path(run)).expect(404);
            other.get(path(run) + "/refusals").expect(404);
            other.post(path(run) + "/cancel").expect(404);
            other.post(path(run) + "/undo").expect(404);
            assertThat(other.get(RUNS).expect(200).json().get("runs")).isEmpty();
        }
        kith.token(company, "admin", "read").get(path(run)).expect(200);
        kith.token(company, "admin", "read").post(path(run) + "/undo").expect(403);
        kith.token(company, "user", "read")
                .post(RUNS, Map.of("object", "customer", "kind", "delete"))
                .expect(403);
        kith.stranger()
                .post(RUNS, Map.of("object", "customer", "kind", "delete"))
                .expect(401);
        assertThat(admin.get(RUNS).expect(200).json().get("runs")).hasSize(1);
    }

    @Test
    void anotherCompanysRecordsAreOutOfReach() {
        String theirs = kith.company()
                .admin()
                .create("customer", Map.of("name", "Theirs"))
                .get("id")
                .asString();
        JsonNode run = ended(delete(List.of(theirs)));
        assertThat(run.get("state").asString()).isEqualTo("finished");
        customers(1, "Salem");
        JsonNode edit = ended(admin.post(
                        RUNS,
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
        assertThat(numbers(edit)).containsExactly(1, 1, 1);
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingBegins() {
        assertThat(admin.post(RUNS, Map.of("kind", "edit")).expect(422).text("/violations/0/field"))
                .isEqualTo("object");
        admin.post(RUNS, Map.of("object", "customer", "kind", "burn")).expect(422);
        admin.post(RUNS, Map.of("object", "nothing", "kind", "delete")).expect(404);
        assertThat(admin.post(
                                RUNS,
                                Map.of(
                                        "object",
                                        "customer",
                                        "kind",
                                        "edit",
                                        "ids",
                                        List.of(),
                                        "set",
                                        Map.of("city", 5, "nothing", 1),
                                        "add",
                                        Map.of("city", List.of("x"))))
                        .expect(422)
                        .json()
                        .get("violations"))
                .extracting(one -> one.get("field").asString())
                .containsExactlyInAnyOrder("ids", "add.city", "set.city", "set.nothing");
        admin.post(RUNS, Map.of("object", "customer", "kind", "edit")).expect(422);
        admin.post(RUNS, Map.of("object", "customer", "kind", "delete", "filter", "nobody == 1"))
                .expect(422);
    }

    private String edit(String filter, Map<String, Object> what) {
        Map<String, Object> wish = new LinkedHashMap<>(what);
        wish.put("filter", filter);
        return start("edit", wish);
    }

    private String delete(List<String> ids) {
        return start("delete", Map.of("ids", ids));
    }

    private String start(String kind, Map<String, Object> what) {
        Map<String, Object> wish = new LinkedHashMap<>(what);
        wish.put("object", "customer");
        wish.put("kind", kind);
        return admin.post(RUNS, wish).expect(202).text("/id");
    }

    private String undone(JsonNode run) {
        return admin.post(path(run) + "/undo").expect(202).text("/id");
    }

    private JsonNode ended(String id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> admin.get(RUNS + "/" + id).expect(200).json(),
                        run -> !run.get("state").asString().equals("running"));
    }

    private JsonNode refusals(JsonNode run) {
        return admin.get(path(run) + "/refusals").expect(200).json().get("refusals");
    }

    private static String path(JsonNode run) {
        return RUNS + "/" + run.get("id").asString();
    }

    private static List<Integer> numbers(JsonNode run) {
        return List.of(
                run.get("total").asInt(),
                run.get("done").asInt(),
                run.get("refused").asInt());
    }

    private long count(String filter) {
        return admin.query("customer", Map.of("filter", filter, "total", true, "limit", 1))
                .expect(200)
                .json()
                .get("total")
                .asLong();
    }

    private String tags(String id) {
        return admin.get("/api/v1/records/customer/" + id)
                .json()
                .at("/fields/tags")
                .toString();
    }

    private String customer(Map<String, Object> fields) {
        return admin.create("customer", fields).get("id").asString();
    }

    private void customers(int count, String city) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(Map.of("fields", Map.of("name", city + " " + i, "city", city)));
        }
        admin.post("/api/v1/records/customer/batch", Map.of("records", records)).expect(200);
    }
}
