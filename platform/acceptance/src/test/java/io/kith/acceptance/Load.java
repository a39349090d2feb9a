package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Two companies at work in a cell: in each some clerks, and one who imports. */
final class Load {

    private static final int CLERKS = 4;
    private static final int LONGEST_THOUGHT = 120;

    private final Cell cell;
    private final PatientClient client;
    private final List<String> companies = new ArrayList<>();
    private final List<Clerk> clerks = new ArrayList<>();
    private final List<Loader> loaders = new ArrayList<>();
    private final List<Future<?>> working = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean stopping;

    private Load(Cell cell) {
        this.cell = cell;
        this.client = new PatientClient(cell);
    }

    @FunctionalInterface
    private interface Work {
        void once() throws InterruptedException;
    }

    /** @param betweenFiles how long those who import wait after each file */
    static Load begun(Cell cell, Duration betweenFiles) throws IOException {
        var load = new Load(cell);
        for (String company : List.of("north", "south")) {
            String token = load.founded(company);
            for (int i = 0; i < CLERKS; i++) {
                var clerk = new Clerk(company + " clerk " + i, token, load.client, i);
                load.clerks.add(clerk);
                load.begin(clerk::work, i);
            }
            var loader = new Loader(company + " loader", token, load.client, betweenFiles);
            load.loaders.add(loader);
            load.begin(loader::work, CLERKS);
        }
        return load;
    }

    PatientClient client() {
        return client;
    }

    /** What clerks wrote and was acknowledged, and rows of imports. */
    long written() {
        return clerks.stream().mapToLong(Clerk::writes).sum()
                + loaders.stream().mapToLong(Loader::written).sum();
    }

    /** Goes on for a while; whoever of the workers is disappointed ends it. */
    void goOn(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            complain();
            Thread.sleep(100);
        }
    }

    /** Everybody finishes what they are at. */
    void stop() throws InterruptedException {
        stopping = true;
        for (Future<?> one : working) {
            result(one);
        }
        threads.shutdown();
    }

    /** Everything is as acknowledged, in the database and in the index, and no change waits for anybody. */
    void verify() throws InterruptedException {
        for (Clerk clerk : clerks) {
            clerk.verify();
        }
        for (Loader loader : loaders) {
            loader.verify();
        }
        for (String company : companies) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(differences(company)).isZero());
        }
        assertThat(operator("/api/v1/operator/parked-deliveries").get("deliveries"))
                .isEmpty();
    }

    private long differences(String company) {
        JsonNode compared = operator("/api/v1/operator/companies/" + company + "/search-comparison");
        return compared.get("missing").asLong()
                + compared.get("outdated").asLong()
                + compared.get("surplus").asLong();
    }

    private JsonNode operator(String path) {
        try {
            HttpResponse<String> answer = cell.replica(0).get(path, BuiltServer.OPERATOR);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return LocalRun.read(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String founded(String company) throws IOException {
        HttpResponse<String> answer =
                cell.replica(0).post("/api/v1/operator/companies", BuiltServer.OPERATOR, """
                        {"name": "%1$s", "slug": "%1$s", "admin": {"name": "Ada", "email": "ada@%1$s.example"}}
                        """.formatted(company));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode founded = LocalRun.read(answer.body());
        companies.add(founded.at("/company/id").asString());
        return founded.get("apiToken").asString();
    }

    private void begin(Work work, long seed) {
        var thought = new Random(seed);
        working.add(threads.submit(() -> {
            while (!stopping) {
                work.once();
                Thread.sleep(thought.nextInt(LONGEST_THOUGHT));
            }
            return null;
        }));
    }

    private void complain() throws InterruptedException {
        for (Future<?> one : working) {
            if (one.isDone()) {
                result(one);
            }
        }
    }

    private static void result(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
