package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.acceptance.HttpVisitor.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas under load for as long as it takes: whatever ends, nothing acknowledged is lost, and nothing is done twice. {@code ./kith
 * soak} runs it.
 */
@Tag("soak")
class SoakTest {

    private static final int KILLS = Integer.getInteger("kith.soak.kills", 50);
    private static final Duration STEADY = Duration.ofMinutes(Integer.getInteger("kith.soak.minutes", 60));
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("kith.soak.outage", 60));

    /** Every so many kills end both replicas at once. */
    private static final int BOTH = 5;

    private static final int SAMPLES = 30;
    private static final double MOST_GROWTH = 1.1;
    private static final int MORE_THREADS = 20;
    private static final int MORE_FILES = 40;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @Test
    void killedReplicasLoseNothingThatTheyAcknowledged() throws Exception {
        try (Cell cell = Cell.started(home)) {
            Load load = Load.begun(cell, Duration.ofSeconds(2));
            var random = new Random(1);
            for (int kill = 1; kill <= KILLS; kill++) {
                load.goOn(Duration.ofMillis(1_000 + random.nextInt(3_000)));
                long before = load.client().answered();
                List<Integer> victims = kill % BOTH == 0 ? List.of(0, 1) : List.of(kill % Cell.REPLICAS);
                victims.forEach(cell::kill);
                load.goOn(Duration.ofMillis(random.nextInt(2_000)));
                for (int victim : victims) {
                    cell.start(victim);
                }
                Awaitility.await().until(() -> load.client().answered() > before);
            }
            load.stop();
            tell("kills: %d", KILLS, load);
            load.verify();
            // while others start, a small machine may be too busy to answer in time, and says so
            assertThat(load.client().failures().keySet()).allMatch(what -> what.endsWith("-> 503"));
            assertThat(load.client().unreachable()).isPositive();
        }
    }

    @Test
    void storesThatStopInTurnTakeNothingWithThem() throws Exception {
        try (Cell cell = Cell.started(home)) {
            Load load = Load.begun(cell, Duration.ofSeconds(5));
            new Accounts(cell.keycloak()).add("ada@north.example", "Ada");
            var ada = new HttpVisitor();
            signIn(ada, cell);
            load.goOn(OUTAGE);
            assertThat(load.client().failures()).isEmpty();

            long written = load.written();
            cell.elasticsearch().stop();
            load.goOn(OUTAGE);
            cell.elasticsearch().restart();
            load.goOn(OUTAGE);
            cell.elasticsearch().kill();
            load.goOn(OUTAGE);
            cell.elasticsearch().restart();
            load.goOn(OUTAGE);
            assertThat(load.client().failures()).containsOnlyKeys("GET /api/v1/search -> 503");
            assertThat(load.written()).isGreaterThan(written);

            Map<String, Long> withoutSearch = load.client().failures();
            cell.stopKeycloak();
            load.goOn(OUTAGE);
            assertThat(session(ada, cell).status()).isEqualTo(200);
            cell.startKeycloak();
            signIn(new HttpVisitor(), cell);
            assertThat(load.client().failures()).isEqualTo(withoutSearch);

            cell.stopPostgres();
            load.goOn(OUTAGE);
            assertThat(cell.replica(0).readiness()).isEqualTo(503);
            assertThat(cell.replica(1).readiness()).isEqualTo(503);
            cell.startPostgres();
            cell.replica(0).awaitReadiness();
            cell.replica(1).awaitReadiness();
            load.goOn(OUTAGE);
            assertThat(load.client().failures().keySet()).allMatch(what -> what.endsWith("-> 503"));
            assertThat(session(ada, cell).status()).isEqualTo(200);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> signedIn(new HttpVisitor(), cell));

            load.stop();
            tell("outages of %d s", (int) OUTAGE.toSeconds(), load);
            load.verify();
        }
    }

    @Test
    void dayInDayOutNothingGrowsThatStaysInMemory() throws Exception {
        try (Cell cell = Cell.started(home)) {
            Load load = Load.begun(cell, Duration.ofSeconds(30));
            new Accounts(cell.keycloak()).add("ada@north.example", "Ada");
            List<List<Footprint>> footprints = new ArrayList<>();
            for (int replica = 0; replica < Cell.REPLICAS; replica++) {
                footprints.add(new ArrayList<>());
            }
            for (int sample = 0; sample < SAMPLES; sample++) {
                load.goOn(STEADY.dividedBy(SAMPLES));
                signIn(new HttpVisitor(), cell);
                for (int replica = 0; replica < Cell.REPLICAS; replica++) {
                    footprints
                            .get(replica)
                            .add(Footprint.of(cell.replica(replica).process().pid()));
                }
            }
            load.stop();
            tell("minutes: %d", (int) STEADY.toMinutes(), load);
            footprints.forEach(of -> of.forEach(System.out::println));
            load.verify();
            assertThat(load.client().failures()).isEmpty();
            assertThat(load.client().unreachable()).isZero();
            for (List<Footprint> of : footprints) {
                assertThat(late(of, Footprint::liveMegabytes))
                        .isLessThanOrEqualTo((long) (MOST_GROWTH * middle(of, Footprint::liveMegabytes)));
                assertThat(late(of, Footprint::residentMegabytes))
                        .isLessThanOrEqualTo((long) (MOST_GROWTH * middle(of, Footprint::residentMegabytes)));
                assertThat(late(of, Footprint::threads))
                        .isLessThanOrEqualTo(MORE_THREADS + middle(of, Footprint::threads));
                assertThat(late(of, Footprint::openFiles))
                        .isLessThanOrEqualTo(MORE_FILES + middle(of, Footprint::openFiles));
            }
        }
    }

    private static long middle(List<Footprint> all, ToLongFunction<Footprint> what) {
        return Footprint.median(all.subList(all.size() / 3, 2 * all.size() / 3), what);
    }

    private static long late(List<Footprint> all, ToLongFunction<Footprint> what) {
        return Footprint.median(all.subList(2 * all.size() / 3, all.size()), what);
    }

    private static void signIn(HttpVisitor visitor, Cell cell) {
        assertThat(signedIn(visitor, cell)).isTrue();
    }

    private static boolean signedIn(HttpVisitor visitor, Cell cell) {
        visitor.signIn(cell.base(0).resolve("/sign-in/person?returnTo=/"), "ada@north.example", Accounts.PASSWORD);
        return session(visitor, cell).status() == 200;
    }

    private static Page session(HttpVisitor visitor, Cell cell) {
        return visitor.open(cell.base(0).resolve("/api/v1/session"));
    }

    /** The figures of a long run are read by people. */
    private static void tell(String what, int much, Load load) throws IOException {
        PatientClient client = load.client();
        System.out.printf(
                "%s; answers: %d, broken or refused connections: %d, acknowledged writes: %d, failures: %s%n",
                what.formatted(much), client.answered(), client.unreachable(), load.written(), client.failures());
    }
}
