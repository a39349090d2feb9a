package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.PackedPlugin;
import io.kith.server.testing.Replica;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Releases come and go while their records are written all the time, on both replicas: nobody is refused, and nothing is left of those that went. */
@KithServerTest
class HotReloadTest {

    private static final int RELOADS = Integer.getInteger("kith.test.reloads", 5);
    private static final int WRITERS = 4;
    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final String ACTIVATION = "/api/v1/plugins/ledger/activation";

    @Autowired
    Kith kith;

    @Autowired
    RunningPlugins here;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    private static byte[] ledger(int number) {
        return PackedPlugin.of("ledger")
                .with("plugin.yaml", """
                        {id: ledger, version: 2.0.%d, namespace: ledger, sdk: ">=1", label: {en: Ledger, zh: 账本}, publisher: Tests}
                        """.formatted(number))
                .with("definitions/entry.yaml", """
                        kind: object
                        key: ledger_entry
                        label: {en: Entry, zh: 分录}
                        plural: {en: Entries, zh: 分录}
                        title: name
                        fields: [{key: name, type: text, label: {en: Name, zh: 名称}, required: true}]
                        """)
                .hooks(LedgerHook.class)
                .bytes();
    }

    private void write(Api who) {
        while (!ended.get()) {
            Api.Answer answer = who.post("/api/v1/records/ledger_entry", Map.of("fields", Map.of("name", "rent")));
            if (answer.status() != 201 || !answer.text("/fields/name").equals("RENT")) {
                failures.add(answer.status() + " " + answer.body());
            }
            written.incrementAndGet();
        }
    }

    private void install(int number, RunningPlugins there) {
        kith.operator()
                .upload(PLUGINS, "signature", "", "ledger.zip", ledger(number))
                .expect(200);
        var release = new PluginRelease("ledger", "2.0." + number);
        for (RunningPlugins replica : List.of(here, there)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> replica.running(release).isPresent());
            loaders.add(new WeakReference<>(
                    replica.running(release).orElseThrow().engine().getPluginClassLoader("ledger")));
        }
    }

    private long alive() {
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    @Test
    void nothingFailsAndNothingIsLeft() throws InterruptedException {
        RunningPlugins there = Replica.second().context().getBean(RunningPlugins.class);
        Kith.Company company = kith.company();
        install(0, there);
        company.admin().put(ACTIVATION, Map.of()).expect(200);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int writer = 0; writer < WRITERS; writer++) {
            Api who = writer % 2 == 0
                    ? company.admin()
                    : company.admin().at(Replica.second().base());
            writers.execute(() -> write(who));
        }
        for (int number = 1; number <= RELOADS; number++) {
            install(number, there);
            company.admin().put(ACTIVATION, Map.of("version", "2.0." + number)).expect(200);
            kith.operator().delete(PLUGINS + "/ledger/2.0." + (number - 1)).expect(204);
            long before = written.get();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> written.get() > before + 10 * WRITERS);
        }
        ended.set(true);
        writers.shutdown();
        assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(failures).isEmpty();
        company.admin().delete(ACTIVATION).expect(204);
        kith.operator().delete(PLUGINS + "/ledger/2.0." + RELOADS).expect(204);
        for (RunningPlugins replica : List.of(here, there)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> replica.forEach(
                            (release, _) -> assertThat(release.plugin()).isNotEqualTo("ledger")));
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(alive()).isZero());
    }
}
