package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Imports while servers come and go. */
@KithServerTest
class ImportContinuityTest {

    private static final int ROWS = 6_000;

    @Autowired
    Kith kith;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ImportExpiry expiry;

    @Autowired
    ImportStore store;

    @Autowired
    TenantTransactions transactions;

    Kith.Company company;
    Importer importer;

    @BeforeEach
    void company() {
        company = kith.company();
        importer = new Importer(company.admin());
    }

    @Test
    void nothingIsStoredTwiceWhenReplicasStopInTheMiddle() {
        JsonNode one = importer.uploaded("customer", names());
        try (Replica other = Replica.start(Map.of("kith.importing.batch", "40", "kith.importing.slice", "200ms"))) {
            new Importer(company.admin().at(other.base())).started(one);
            Awaitility.await().until(() -> importer.now(one).get("done").asLong() > 0);
        }
        assertWhole(importer.ended(one));
    }

    @Test
    void anotherReplicaTakesOverFromOneThatDied() {
        JsonNode one = importer.uploaded("customer", names());
        // as a dead replica leaves it: taken, and no sign of life for long
        importer.started(one);
        String lane = company.id() + "/" + one.get("id").asString();
        jdbc.update(
                "update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = ?, version = version + 1"
                        + " where task_name = 'import-run' and task_instance = ?",
                Timestamp.from(Instant.now().minus(Duration.ofHours(1))),
                lane);
        assertWhole(importer.ended(one));
    }

    /** A correction that comes between the look at an import and its start. */
    @Test
    void whatRunsIsTheMappingThatWasCorrectedLast() throws Exception {
        JsonNode one = importer.uploaded("customer", "Name,Other\nAcme,Globex\n");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> start = TenantContext.call(
                    Actor.system(company.id()),
                    () -> transactions.write(_ -> {
                        Import draft = store.lock(Importer.id(one)).orElseThrow();
                        Future<Integer> waiting =
                                threads.submit(() -> importer.start(one).status());
                        Awaitility.await().until(this::somebodyWaits);
                        store.describe(draft.with(List.of(new Target("name", "Other", null, null, null))));
                        return waiting;
                    }));
            assertThat(start.get()).isEqualTo(200);
        }
        importer.ended(one);
        assertThat(importer.api().names("customer", "")).containsExactly("Globex");
    }

    private boolean somebodyWaits() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from pg_locks where not granted and locktype in ('transactionid', 'tuple'))",
                Boolean.class));
    }

    @Test
    void fieldsThatOneReplicaCreatedAreKnownToTheOneThatRuns() {
        Map<String, String> runsNothing =
                Map.of("db-scheduler.polling-interval", "1h", "db-scheduler.immediate-execution-enabled", "false");
        try (Replica other = Replica.start(runsNothing)) {
            JsonNode one = importer.uploaded("customer", "Name,Partner,Size\nAcme,Yes,\"1,200\"\nGlobex,No,7\n");
            importer.map(
                            one,
                            Map.of("field", "name", "column", "Name"),
                            Map.of("column", "Partner", "create", Map.of()),
                            Map.of("column", "Size", "create", Map.of()))
                    .expect(200);
            new Importer(company.admin().at(other.base())).started(one);
            assertThat(importer.ended(one).get("stored").asLong()).isEqualTo(2);
        }
        assertThat(company.admin().names("customer", "c_partner == true && c_size == 1200"))
                .containsExactly("Acme");
    }

    @Test
    void rowsThatWereStoredAreNotStoredAgainByALateReplica() {
        JsonNode one = importer.brought("customer", "Name\nAcme\n");
        // a replica that was held up wakes and believes that the import is still its own
        jdbc.update(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('import-run', ?, now(), false, 1)",
                company.id() + "/" + one.get("id").asString());
        Awaitility.await()
                .until(() -> jdbc.queryForList(
                                "select 1 from scheduled_tasks where task_name = 'import-run' and task_instance = ?",
                                company.id() + "/" + one.get("id").asString())
                        .isEmpty());
        assertThat(company.admin().names("customer", "")).containsExactly("Acme");
    }

    @Test
    void importStartsOnceHoweverOftenItIsAsked() {
        JsonNode one = importer.uploaded("customer", names());
        List<Api.Answer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(_ -> importer.start(one))
                .toList();
        assertThat(answers).extracting(Api.Answer::status).containsOnly(200, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertWhole(importer.ended(one));
        assertThat(importer.start(one).expect(409).text("/code")).isEqualTo("wrong-state");
    }

    @Test
    void cancelledImportStoresNoMore() {
        JsonNode one = importer.uploaded("customer", names());
        importer.api().post(Importer.path(one) + "/cancel").expect(409);
        importer.started(one);
        importer.api().delete(Importer.path(one)).expect(409);
        JsonNode cancelled =
                importer.api().post(Importer.path(one) + "/cancel").expect(200).json();
        assertThat(cancelled.get("state").asString()).isEqualTo("cancelled");
        long stored = cancelled.get("stored").asLong();
        assertThat(stored).isLessThan(ROWS);
        assertThat(total()).isEqualTo(stored);
        importer.api().delete(Importer.path(one)).expect(204);
        assertThat(total()).isEqualTo(stored);
    }

    @Test
    void fileGoesWhenItsTimeIsOver() {
        JsonNode ended = importer.brought("customer", "Name,Employees\nAcme,many\n");
        assertThat(importer.rejected(ended)).hasSize(2);
        assertThat(expiry.expire(company.id(), Importer.id(ended))).isEmpty();
        assertThat(importer.now(ended).get("fileKept").asBoolean()).isFalse();
        assertThat(importer.now(ended).get("rejected").asLong()).isEqualTo(1);
        importer.api().get(Importer.path(ended) + "/rejected").expect(404);
        JsonNode draft = importer.uploaded("customer", "Name\nAcme\n");
        assertThat(jdbc.queryForObject(
                        "select execution_time > now() + interval '6 days' from scheduled_tasks where task_name = 'import-expiry' and task_instance = ?",
                        Boolean.class,
                        company.id() + "/" + draft.get("id").asString()))
                .isTrue();
        assertThat(expiry.expire(company.id(), Importer.id(draft))).isEmpty();
        importer.api().get(Importer.path(draft)).expect(404);
    }

    private void assertWhole(JsonNode ended) {
        assertThat(ended.get("state").asString()).isEqualTo("finished");
        assertThat(ended.get("done").asLong()).isEqualTo(ROWS);
        assertThat(ended.get("stored").asLong()).isEqualTo(ROWS);
        assertThat(total()).isEqualTo(ROWS);
    }

    private long total() {
        return company.admin()
                .query("customer", Map.of("total", true, "limit", 1))
                .expect(200)
                .json()
                .get("total")
                .asLong();
    }

    private static String names() {
        return "Name\n" + IntStream.range(0, ROWS).mapToObj(i -> "Company " + i).collect(Collectors.joining("\n"));
    }
}
