package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import io.kith.server.testing.Stores;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Definitions change while two replicas serve the company. */
@KithServerTest
class ConfigurationReplicaTest {

    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final int TURNS = Integer.getInteger("kith.configuration.turns", 6);

    @Autowired
    Kith kith;

    @Test
    void whatOneReplicaAppliesHoldsAtTheOtherAtOnce() {
        Api here = kith.company().admin();
        Api there = here.at(Replica.second().base());
        there.get("/api/v1/schema").expect(200);
        // each turn takes one of the columns that fields are filtered by
        for (int turn = 0; turn < Math.min(TURNS, 20); turn++) {
            Api applying = turn % 2 == 0 ? here : there;
            Api using = turn % 2 == 0 ? there : here;
            String key = "c_f" + turn;
            applying.configure(
                    Map.of(
                            "a.yaml",
                            "{kind: extension, object: customer, fields: [{key: %s, type: integer, label: F}], rules: [{key: c_r%d, unless: '%s < 100', field: %s, message: Too much}]}"
                                    .formatted(key, turn, key, key)),
                    false);
            using.create("customer", Map.of("name", key, key, turn));
            assertThat(using.names("customer", key + " == " + turn)).containsExactly(key);
            assertThat(using.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "No", key, 100)))
                            .expect(422)
                            .text("/violations/0/message"))
                    .isEqualTo("Too much");
        }
    }

    @Test
    void whatOneReplicaAppliesCanBeSearchedWithinAtTheOtherAtOnce() {
        Stores.elasticsearch();
        Api here = kith.company().admin();
        Api there = here.at(Replica.second().base());
        there.get("/api/v1/schema").expect(200);
        here.configure(
                Map.of(
                        "a.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_size, type: integer, label: Size}]}"),
                false);
        assertThat(there.get("/api/v1/search?q=x&object=customer&filter=c_size%3D%3D1")
                        .status())
                .isEqualTo(200);
        here.configure(
                Map.of(
                        "b.yaml",
                        "{kind: object, key: c_visit, label: Visit, title: name, fields: [{key: name, type: text, label: Name, required: true}]}"),
                false);
        assertThat(there.get("/api/v1/search?q=x&object=c_visit").status()).isEqualTo(200);
        assertThat(there.get("/api/v1/search?q=x&object=c_visit&filter=c_size%3D%3D1")
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("filter-unknown-variable");
    }

    @Test
    void writesThatAreUnderWayAreStoredWholeOrToldWhyNot() {
        Api here = kith.company().admin();
        Api there = here.at(Replica.second().base());
        Map<String, Object> with = Map.of(
                "a.yaml", "{kind: extension, object: customer, fields: [{key: c_size, type: integer, label: Size}]}");
        here.configure(with, true);
        Object files = here.get(CONFIGURATION).expect(200).json().get("files");
        var written = new AtomicLong();
        Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        var over = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = List.of(here, there, here, there).stream()
                .map(api -> CompletableFuture.runAsync(() -> {
                    while (!over.get()) {
                        long number = written.incrementAndGet();
                        Api.Answer answer = api.post(
                                "/api/v1/records/customer",
                                Map.of("fields", Map.of("name", "Record " + number, "c_size", number)));
                        if (answer.status() == 201) {
                            acknowledged.add(number);
                        } else {
                            refused.add(answer.status() + " " + answer.text("/violations/0/code"));
                        }
                    }
                }))
                .toList();
        for (int turn = 0; turn < TURNS; turn++) {
            (turn % 2 == 0 ? here : there).configure(Map.of(), true, "customer.c_size");
            long refusedBefore = refused.size();
            Awaitility.await().until(() -> refused.size() > refusedBefore);
            (turn % 2 == 0 ? there : here).configure(files, true);
            long storedBefore = acknowledged.size();
            Awaitility.await().until(() -> acknowledged.size() > storedBefore);
        }
        over.set(true);
        writers.forEach(CompletableFuture::join);

        assertThat(refused).isNotEmpty().containsOnly("422 unknown-field");
        List<String> expected =
                acknowledged.stream().sorted().map(number -> "Record " + number).toList();
        assertThat(here.names("customer", "c_size > 0", "c_size")).isEqualTo(expected);
        assertThat(there.names("customer", "", "createdAt")).hasSameSizeAs(expected);
    }
}
