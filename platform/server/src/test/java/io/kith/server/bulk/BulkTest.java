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
    Runs runs;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
        runs = new Runs(admin);
    }

    @Test
    void theFilteredSetIsEditedAndTheEditTakenBack() {
        runs.customers(450, "Salem");
        runs.customers(3, "Boston");
        JsonNode run =
                runs.ended(runs.edit("city == 'Salem'", Map.of("set", Map.of("city", "Austin", "level", "key"))));
        assertThat(Runs.numbers(run)).containsExactly(450, 450, 0);
        assertThat(run.get("state").asString()).isEqualTo("finished");
        assertThat(runs.count("city == 'Austin' && level == 'key'")).isEqualTo(450);

        JsonNode undo = runs.ended(runs.undone(run));
        assertThat(Runs.numbers(undo)).containsExactly(450, 450, 0);
        assertThat(runs.count("city == 'Salem' && level == null")).isEqualTo(450);
        assertThat(runs.count("city == 'Boston'")).isEqualTo(3);
        assertThat(admin.get(Runs.path(run)).text("/undoneBy"))
                .isEqualTo(undo.get("id").asString());
        assertThat(runs.undone(run))
                .as("asked twice, undone once")
                .isEqualTo(undo.get("id").asString());
    }

    @Test
    void everyChangeOfARunHasItsIdForACause() {
        runs.customers(2, "Salem");
        JsonNode run = runs.ended(runs.edit("", Map.of("set", Map.of("city", "Austin"))));
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
        JsonNode run = runs.ended(
                runs.edit("", Map.of("add", Map.of("tags", List.of("new")), "remove", Map.of("tags", List.of("old")))));
        assertThat(tags(one)).isEqualTo("[\"kept\",\"new\"]");
        assertThat(tags(two)).isEqualTo("[\"new\"]");
        runs.ended(runs.undone(run));
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
        JsonNode run = runs.ended(runs.delete(List.of(one, two)));
        assertThat(Runs.numbers(run)).containsExactly(2, 2, 0);
        assertThat(runs.count("")).isZero();
        JsonNode entry = admin.get("/api/v1/audit-entries?action=records.deleted")
                .expect(200)
                .json();
        assertThat(entry.get("entries")).hasSize(1);
        assertThat(entry.at("/entries/0/changes/count/after").asInt()).isEqualTo(2);

        admin.post("/api/v1/records/customer/" + one + "/restore").expect(200);
        assertThat(runs.count("")).as("the other one is still deleted").isEqualTo(1);
        assertThat(admin.get("/api/v1/records/contact/" + contact).text("/fields/customer"))
                .as("what was emptied is filled again")
                .isEqualTo(one);

        runs.ended(runs.undone(run));
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
        JsonNode run = runs.ended(runs.start("delete", Map.of()));
        assertThat(run.get("done").asInt()).isEqualTo(251);
        assertThat(runs.count("")).isZero();
        JsonNode undo = runs.ended(runs.undone(run));
        assertThat(Runs.numbers(undo))
                .as("the children count once, whatever there was to do with them")
                .containsExactly(252, 252, 0);
        assertThat(runs.count("parent == '" + parent + "'")).isEqualTo(250);
        assertThat(admin.get("/api/v1/records/contact/" + contact).text("/fields/customer"))
                .isEqualTo(parent);
    }

    @Test
    void whatSomebodyHasChangedSinceStaysAndIsTold() {
        String one = customer(Map.of("name", "One", "city", "Salem"));
        customer(Map.of("name", "Two", "city", "Salem"));
        JsonNode run = runs.ended(runs.edit("", Map.of("set", Map.of("city", "Austin", "level", "key"))));
        admin.patch("/api/v1/records/customer/" + one, Map.of("fields", Map.of("city", "Boston")))
                .expect(200);
        JsonNode undo = runs.ended(runs.undone(run));
        assertThat(Runs.numbers(undo)).containsExactly(2, 2, 1);
        JsonNode refused = runs.refusals(undo);
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
        runs.customers(3, "Salem");
        // a required field that the stored records do not have
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_tax", "type", "text", "required", true, "label", "Tax number"))
                .expect(201);
        customer(Map.of("name", "Sound", "c_tax", "1"));
        JsonNode run = runs.ended(runs.edit("", Map.of("set", Map.of("city", "Austin"))));
        assertThat(Runs.numbers(run)).containsExactly(4, 4, 3);
        assertThat(runs.refusals(run))
                .hasSize(3)
                .allSatisfy(
                        one -> assertThat(one.at("/problem/violations/0/field").asString())
                                .isEqualTo("c_tax"));
        assertThat(runs.count("city == 'Austin'")).isEqualTo(1);
        JsonNode first =
                admin.get(Runs.path(run) + "/refusals?limit=2").expect(200).json();
        assertThat(admin.get(Runs.path(run) + "/refusals?limit=2&after="
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
        runs.customers(5, "Salem");
        admin.create("contact", Map.of("name", "Li", "c_payer", held));
        JsonNode run = runs.ended(runs.start("delete", Map.of()));
        assertThat(Runs.numbers(run)).containsExactly(6, 6, 1);
        assertThat(runs.refusals(run).at("/0/record").asString()).isEqualTo(held);
        assertThat(runs.count("")).isEqualTo(1);
    }

    @Test
    void aRunThatIsGoneOnWithElsewhereDoesNothingTwice() {
        runs.customers(5, "Salem");
        JsonNode run = runs.ended(runs.edit("", Map.of("set", Map.of("city", "Austin"))));
        // what another replica would do that took the job for a dead one's
        TaskInstance<Void> job =
                Lane.of(company.id(), UUID.fromString(run.get("id").asString())).job(BulkLane.RUN);
        scheduler.schedule(job, clock.instant());
        Awaitility.await().until(() -> scheduler.getScheduledExecution(job).isEmpty());
        assertThat(admin.get(Runs.path(run)).json().get("done").asInt()).isEqualTo(5);
        String id = admin.query("customer", Map.of()).text("/records/0/id");
        assertThat(admin.get("/api/v1/records/customer/" + id)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aRunThatIsCutOffAfterEachBatchIsGoneOnWithWhereItWas() {
        runs.customers(900, "Salem");
        String id = runs.start("delete", Map.of());
        // between the slices of the job itself, others that stop at once: each batch is somebody's, and none is done
        // twice
        var stop = new AtomicBoolean(true);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            slice(UUID.fromString(id), stop::get);
            return !admin.get(Runs.PATH + "/" + id).text("/state").equals("running");
        });
        assertThat(Runs.numbers(admin.get(Runs.PATH + "/" + id).json())).containsExactly(900, 900, 0);
        assertThat(runs.count("")).isZero();
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
            runs.customers(1_000, "Salem");
        }
        String id = runs.start("delete", Map.of());
        admin.post(Runs.PATH + "/" + id + "/cancel").expect(200);
        JsonNode run = runs.ended(id);
        assertThat(run.get("state").asString()).isEqualTo("cancelled");
        assertThat(runs.count("")).isEqualTo(3_000 - run.get("done").asInt());
        admin.post(Runs.PATH + "/" + id + "/cancel").expect(409);
        runs.ended(runs.undone(run));
        assertThat(runs.count("")).isEqualTo(3_000);
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingBegins() {
        assertThat(admin.post(Runs.PATH, Map.of("kind", "edit")).expect(422).text("/violations/0/field"))
                .isEqualTo("object");
        admin.post(Runs.PATH, Map.of("object", "customer", "kind", "burn")).expect(422);
        admin.post(Runs.PATH, Map.of("object", "nothing", "kind", "delete")).expect(404);
        assertThat(admin.post(
                                Runs.PATH,
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
        admin.post(Runs.PATH, Map.of("object", "customer", "kind", "edit")).expect(422);
        admin.post(Runs.PATH, Map.of("object", "customer", "kind", "delete", "filter", "nobody == 1"))
                .expect(422);
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
}
