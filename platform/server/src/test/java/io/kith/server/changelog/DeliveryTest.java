package io.kith.server.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.record.RecordService;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.RecordingConsumer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KithServerTest
class DeliveryTest {

    @Autowired
    Kith kith;

    @Autowired
    RecordingConsumer consumer;

    @Autowired
    ChangeLog changeLog;

    @Autowired
    RecordService records;

    @Autowired
    TenantTransactions transactions;

    @Test
    void everyChangeArrivesOnceInOrderWithItsCompanyBound() {
        Kith.Company company = kith.company();
        Api admin = company.admin();
        List<UUID> ids = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> UUID.fromString(admin.create("customer", Map.of("name", "n" + i))
                        .get("id")
                        .asString()))
                .toList();
        ids.parallelStream().forEach(id -> {
            for (int i = 0; i < 5; i++) {
                admin.patch("/api/v1/records/customer/" + id, Map.of("fields", Map.of("city", "c" + i)))
                        .expect(200);
            }
        });
        Awaitility.await()
                .untilAsserted(() -> ids.forEach(id -> assertThat(consumer.of(id))
                        .extracting(Change::revision)
                        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L)));
        assertThat(consumer.ofTenant(company.id()))
                .hasSize(60)
                .allSatisfy(told -> assertThat(ids).contains(told.change().recordId()));
    }

    /** What came first and was committed last is what a reader with a cursor would miss. */
    @Test
    void changeThatCommitsLateIsStillDelivered() throws Exception {
        Kith.Company company = kith.company();
        UUID late = UUID.randomUUID();
        UUID early = UUID.randomUUID();
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = threads.submit(() -> as(company, () -> {
                changeLog.append(List.of(change(late)));
                appended.countDown();
                overtaken.await();
            }));
            appended.await();
            as(company, () -> changeLog.append(List.of(change(early))));
            Awaitility.await().until(() -> consumer.of(early).size() == 1);
            assertThat(consumer.of(late)).isEmpty();
            overtaken.countDown();
            slow.get();
        }
        Awaitility.await().until(() -> consumer.of(late).size() == 1);
    }

    @Test
    void poisonParksOnlyItsOwnRecordAndReplayCuresIt() {
        Kith.Company company = kith.company();
        Api admin = company.admin();
        String path = "/api/v1/records/customer/";
        UUID poisoned = UUID.fromString(
                admin.create("customer", Map.of("name", "poisoned")).get("id").asString());
        UUID healthy = UUID.fromString(
                admin.create("customer", Map.of("name", "healthy")).get("id").asString());
        Awaitility.await()
                .until(() -> consumer.of(poisoned).size() == 1
                        && consumer.of(healthy).size() == 1);

        consumer.poison(poisoned);
        admin.patch(path + poisoned, Map.of("fields", Map.of("city", "a"))).expect(200);
        admin.patch(path + poisoned, Map.of("fields", Map.of("city", "b"))).expect(200);
        admin.patch(path + healthy, Map.of("fields", Map.of("city", "a"))).expect(200);

        Awaitility.await().until(() -> consumer.of(healthy).size() == 2);
        Awaitility.await().until(() -> parked(company).equals(List.of(2L)));
        admin.patch(path + healthy, Map.of("fields", Map.of("city", "b"))).expect(200);
        Awaitility.await().until(() -> consumer.of(healthy).size() == 3);
        assertThat(consumer.of(poisoned)).hasSize(1);
        assertThat(parked(company)).containsExactly(2L);

        consumer.cure(poisoned);
        assertThat(kith.operator()
                        .post(
                                "/api/v1/operator/parked-deliveries/replay",
                                Map.of("company", company.id().toString(), "consumer", RecordingConsumer.NAME))
                        .expect(200)
                        .json()
                        .get("deliveries")
                        .asInt())
                .isEqualTo(1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(consumer.of(poisoned))
                        .extracting(Change::revision)
                        .containsExactly(1L, 2L, 3L));
        assertThat(parked(company)).isEmpty();
    }

    /** Numbers are taken in a transaction of their own, which must not wait for the delivery that asks for them. */
    @Test
    void consumerMayCreateRecordsThatGetNumbers() {
        Kith.Company company = kith.company();
        AtomicInteger left = new AtomicInteger(5);
        consumer.react(company.id(), () -> {
            if (left.getAndDecrement() > 0) {
                records.create("customer", Map.of("name", "made by a consumer"));
            }
        });
        company.admin().create("customer", Map.of("name", "first"));
        Awaitility.await().until(() -> consumer.ofTenant(company.id()).size() == 6);
        assertThat(company.admin()
                        .query("customer", Map.of("filter", "", "limit", 10))
                        .expect(200)
                        .json()
                        .get("records")
                        .valueStream()
                        .map(record -> record.at("/fields/number").asString())
                        .distinct())
                .hasSize(6);
    }

    @Test
    void whateverAConsumerFailsWithStopsNobodyElsesDeliveries() {
        Kith.Company failing = kith.company();
        Kith.Company healthy = kith.company();
        consumer.react(failing.id(), () -> {
            throw new StackOverflowError("deep\u0000\ud800 quotes a record");
        });
        failing.admin().create("customer", Map.of("name", "one"));
        failing.admin().create("customer", Map.of("name", "two"));
        healthy.admin().create("customer", Map.of("name", "Acme"));
        Awaitility.await().until(() -> consumer.ofTenant(healthy.id()).size() == 1);
        Awaitility.await().until(() -> parked(failing).equals(List.of(1L, 1L)));
        assertThat(kith.operator()
                        .get("/api/v1/operator/parked-deliveries")
                        .expect(200)
                        .body())
                .contains("java.lang.StackOverflowError at ")
                .doesNotContain("quotes a record");

        consumer.react(failing.id(), () -> {});
        kith.operator()
                .post(
                        "/api/v1/operator/parked-deliveries/replay",
                        Map.of("company", failing.id().toString(), "consumer", RecordingConsumer.NAME))
                .expect(200);
        Awaitility.await().until(() -> consumer.ofTenant(failing.id()).size() == 2);
    }

    @Test
    void companyWhoseDeliveryTakesLongHoldsUpNoOther() {
        Kith.Company slow = kith.company();
        Kith.Company quick = kith.company();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        consumer.react(slow.id(), () -> {
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            slow.admin().create("customer", Map.of("name", "slow"));
            Awaitility.await().until(() -> begun.getCount() == 0);
            quick.admin().create("customer", Map.of("name", "quick"));
            Awaitility.await().until(() -> consumer.ofTenant(quick.id()).size() == 1);
            assertThat(consumer.ofTenant(slow.id())).isEmpty();
        } finally {
            released.countDown();
        }
        Awaitility.await().until(() -> consumer.ofTenant(slow.id()).size() == 1);
    }

    @Test
    void undoneWriteLeavesNoChange() {
        Kith.Company company = kith.company();
        UUID record = UUID.randomUUID();
        try {
            as(company, () -> {
                changeLog.append(List.of(change(record)));
                throw new IllegalStateException("undo");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("undo");
        }
        company.admin().create("customer", Map.of("name", "after"));
        Awaitility.await().until(() -> consumer.ofTenant(company.id()).size() == 1);
        assertThat(consumer.of(record)).isEmpty();
    }

    private List<Long> parked(Kith.Company company) {
        return kith.operator()
                .get("/api/v1/operator/parked-deliveries")
                .expect(200)
                .json()
                .get("deliveries")
                .valueStream()
                .filter(delivery ->
                        delivery.get("tenantId").asString().equals(company.id().toString()))
                .map(delivery -> delivery.get("revision").asLong())
                .toList();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void as(Kith.Company company, Work work) {
        var actor = new Actor(company.id(), ActorKind.SYSTEM, UUID.randomUUID(), "test", Role.ADMIN, Scope.WRITE, 0);
        TenantContext.call(
                actor,
                () -> transactions.write(_ -> {
                    try {
                        work.run();
                        return true;
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private static Change change(UUID record) {
        return new Change(
                record,
                "customer",
                1,
                1,
                ChangeKind.CREATED,
                Map.of(),
                UUID.randomUUID(),
                ActorKind.SYSTEM,
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
}
