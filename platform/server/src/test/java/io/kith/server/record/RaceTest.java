package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.SeenStatements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What happens when two want the same at the same time. */
@KithServerTest
class RaceTest {

    private static final String CUSTOMERS = "/api/v1/records/customer/";

    @Autowired
    Kith kith;

    @Autowired
    RecordService records;

    @Autowired
    Storing storing;

    @Autowired
    SeenStatements seen;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    JdbcTemplate jdbc;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void company() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void contactThatMovesAwayWhileItsCustomerIsDeletedStays() throws Exception {
        String leaving = create("customer", Map.of("name", "leaving"));
        String staying = create("customer", Map.of("name", "staying"));
        String contact = create("contact", Map.of("name", "Ada", "customer", leaving));

        int deleted = whileOpen(
                () -> records.update("contact", UUID.fromString(contact), null, Map.of("customer", staying)),
                () -> admin.delete(CUSTOMERS + leaving).status());

        assertThat(deleted).isEqualTo(204);
        assertThat(admin.get("/api/v1/records/contact/" + contact).expect(200).text("/fields/customer"))
                .isEqualTo(staying);
    }

    @Test
    void referenceThatIsChangedWhileItsOldTargetIsDeletedKeepsTheNewOne() throws Exception {
        String old = create("customer", Map.of("name", "old"));
        String now = create("customer", Map.of("name", "now"));
        String child = create("customer", Map.of("name", "child", "parent", old));

        whileOpen(
                () -> records.update("customer", UUID.fromString(child), null, Map.of("parent", now)),
                () -> admin.delete(CUSTOMERS + old).status());

        assertThat(admin.get(CUSTOMERS + child).expect(200).text("/fields/parent"))
                .isEqualTo(now);
    }

    @Test
    void recordDeletedWhileItsTargetIsDeletedStaysDeleted() {
        for (int i = 0; i < 5; i++) {
            String parent = create("customer", Map.of("name", "parent"));
            String child = create("customer", Map.of("name", "child", "parent", parent));
            List<Integer> statuses = List.of(parent, child).parallelStream()
                    .map(id -> admin.delete(CUSTOMERS + id).status())
                    .toList();
            assertThat(statuses).containsOnly(204);
            admin.get(CUSTOMERS + child).expect(404);
        }
    }

    @Test
    void crossingReferencesUnderKeysAllSucceed() {
        String one = create("customer", Map.of("name", "one"));
        String two = create("customer", Map.of("name", "two"));
        List<Integer> statuses = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> admin.with("Idempotency-Key", "cross-" + i)
                        .patch(
                                CUSTOMERS + (i % 2 == 0 ? one : two),
                                Map.of("fields", Map.of("parent", i % 2 == 0 ? two : one, "city", "c" + i)))
                        .status())
                .toList();
        assertThat(statuses).containsOnly(200);
    }

    @Test
    void fieldsAddedAtOnceNeverTakeTheCompanyAway() {
        for (int i = 0; i < 20; i++) {
            admin.post("/api/v1/schema/objects/customer/fields", integer("c_n" + i))
                    .expect(201);
        }
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> admin.post("/api/v1/schema/objects/customer/fields", integer("c_m" + i))
                        .status())
                .toList();
        assertThat(statuses).containsOnly(201, 422);
        admin.get("/api/v1/schema").expect(200);
        create("customer", Map.of("name", "still working", "c_n0", 7));
        assertThat(admin.names("customer", "c_n0 == 7")).containsExactly("still working");
    }

    @Test
    void whatRefersToSomethingDeletedIsNotRestoredAlone() {
        String customer = create("customer", Map.of("name", "Acme"));
        String contact = create("contact", Map.of("name", "Ada", "customer", customer));
        String path = "/api/v1/records/contact/" + contact;
        admin.delete(path).expect(204);
        admin.delete(CUSTOMERS + customer).expect(204);

        Api.Answer refused = admin.post(path + "/restore");
        assertThat(refused.expect(409).text("/code")).isEqualTo("restore-conflict");
        assertThat(refused.text("/violations/0/field")).isEqualTo("customer");
        admin.get(path).expect(404);
        admin.post(CUSTOMERS + customer + "/restore").expect(200);
        admin.post(path + "/restore").expect(200);
    }

    @Test
    void recordThatTooManyReferToIsNotDeletedByHalves() {
        String parent = create("customer", Map.of("name", "parent"));
        for (int i = 0; i < 3; i++) {
            List<Map<String, Object>> children = new ArrayList<>(Collections.nCopies(
                    i == 2 ? 1 : 1000, Map.of("fields", Map.of("name", "child", "parent", parent))));
            admin.post("/api/v1/records/customer/batch", Map.of("records", children))
                    .expect(200);
        }
        assertThat(admin.delete(CUSTOMERS + parent).expect(409).text("/code")).isEqualTo("referenced-elsewhere");
        admin.get(CUSTOMERS + parent).expect(200);
    }

    @Test
    void creationsThatComeAtOnceAreStoredTogetherAndEachToldOfByItself() throws Exception {
        create("contact", Map.of("name", "first, so that schema and credential are known"));
        List<Api.Answer> answers = whileNothingCanBeStored(
                30, number -> admin.post("/api/v1/records/contact", Map.of("fields", Map.of("name", "Ada " + number))));

        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        Set<String> ids = answers.stream().map(answer -> answer.text("/id")).collect(Collectors.toSet());
        assertThat(ids).hasSize(30);
        // whoever went along with somebody else sent nothing
        assertThat(answers.stream().filter(answer -> !seen.of(answer).isEmpty()))
                .as("who stored")
                .hasSizeLessThanOrEqualTo(3);
        Map<String, String> requests = answers.stream()
                .collect(Collectors.toMap(answer -> answer.text("/id"), answer -> answer.header("X-Request-Id")));
        Map<String, String> told = new HashMap<>();
        Set<String> causes = new HashSet<>();
        inCompany(() -> jdbc.query(
                "select target, request_id, cause from audit_entry where tenant_id = ? and action = 'record.created'",
                row -> {
                    told.put(row.getString("target"), row.getString("request_id"));
                    causes.add(row.getString("cause"));
                },
                company.id()));
        assertThat(told).containsAllEntriesOf(requests);
        assertThat(causes).hasSameSizeAs(told.keySet());
        assertThat(admin.names("contact", "name.startsWith('Ada')")).hasSize(30);
    }

    private List<Api.Answer> whileNothingCanBeStored(int count, IntFunction<Api.Answer> call) throws Exception {
        List<Future<Api.Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            inCompany(() -> {
                jdbc.execute("lock table record in share mode");
                answers.add(threads.submit(() -> call.apply(0)));
                Awaitility.await().until(this::somebodyWaitsForALock);
                for (int i = 1; i < count; i++) {
                    int number = i;
                    answers.add(threads.submit(() -> call.apply(number)));
                }
                Awaitility.await().until(() -> storing.waiting() == count - 1);
            });
            List<Api.Answer> all = new ArrayList<>();
            for (Future<Api.Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private void inCompany(Runnable work) {
        TenantContext.call(
                system(),
                () -> transactions.write(_ -> {
                    work.run();
                    return true;
                }));
    }

    private Actor system() {
        return new Actor(company.id(), ActorKind.SYSTEM, UUID.randomUUID(), "test", Role.ADMIN, Scope.WRITE, 0);
    }

    /** Runs something while an uncommitted change holds a record, and lets the change commit once the other waits for it. */
    private int whileOpen(Runnable change, Callable<Integer> other) throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> open = threads.submit(() -> TenantContext.call(
                    system(),
                    () -> transactions.write(_ -> {
                        change.run();
                        changed.countDown();
                        await(waiting);
                        return true;
                    })));
            changed.await();
            Future<Integer> answer = threads.submit(other);
            Awaitility.await().until(() -> answer.isDone() || somebodyWaitsForALock());
            waiting.countDown();
            open.get();
            return answer.get();
        }
    }

    private boolean somebodyWaitsForALock() {
        Integer waiting = jdbc.queryForObject("select count(*)::int from pg_locks where not granted", Integer.class);
        return waiting != null && waiting > 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> integer(String key) {
        return Map.of("key", key, "type", "integer", "label", Map.of("en", key, "zh", "数" + key));
    }

    private String create(String object, Map<String, ?> fields) {
        return admin.create(object, fields).get("id").asString();
    }
}
