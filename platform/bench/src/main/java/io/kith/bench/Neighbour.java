package io.kith.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a company that asks for more than its edition allows costs another one: that one's reads while the first is silent, and while it
 * keeps asking, in turns.
 *
 * @param answered of the noisy company's requests
 * @param refused of them
 */
record Neighbour(Measurement alone, Measurement beside, long answered, long refused) {

    static final int PER_MINUTE = 600;

    /** How many times what it may. */
    private static final int TIMES = 3;

    private static final String EDITION = "bench";
    private static final int CLIENTS = 2;
    private static final long NANOS_BETWEEN = 60_000_000_000L * CLIENTS / (PER_MINUTE * TIMES);

    static Neighbour run(Target quiet, Companies.Founded noisy, Options options)
            throws IOException, InterruptedException {
        limit(quiet, noisy);
        var flood = Target.empty(quiet.side(), quiet.program(), noisy.token());
        useUp(flood);
        var reads = new ClosedLoop(quiet, Operation.READ, 1);
        double each = options.seconds() / options.rounds();
        List<Measurement> alone = new ArrayList<>();
        List<Measurement> beside = new ArrayList<>();
        var heard = new Heard(0, 0);
        for (int round = 0; round < options.rounds(); round++) {
            alone.add(reads.run(each));
            var stopping = new AtomicBoolean();
            try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<Heard>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(threads.submit(() -> ask(flood, stopping)));
                }
                beside.add(reads.run(each));
                stopping.set(true);
                for (Future<Heard> client : clients) {
                    heard = heard.and(client.get());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Neighbour(Measurement.ofAll(alone), Measurement.ofAll(beside), heard.answered(), heard.refused());
    }

    /** How much slower the slowest hundredth of the reads is. */
    double ratio() {
        return beside.millis(0.99) / alone.millis(0.99);
    }

    int failures() {
        return alone.failures() + beside.failures();
    }

    private record Heard(long answered, long refused) {
        Heard and(Heard other) {
            return new Heard(answered + other.answered, refused + other.refused);
        }
    }

    /** What may be asked at once. */
    private static void useUp(Target flood) throws IOException {
        var random = new SplittableRandom();
        try (HttpLine line = flood.line()) {
            for (int sent = 0; status(flood, line, random) == 200; sent++) {
                if (sent > TIMES * PER_MINUTE) {
                    throw new IllegalStateException("the limit does not hold");
                }
            }
        }
    }

    private static int status(Target flood, HttpLine line, SplittableRandom random) throws IOException {
        return line.send(
                        Operation.LIST.method(), Operation.LIST.path(flood, random), Operation.LIST.body(flood, random))
                .status();
    }

    /** At a steady pace, whatever the answer. */
    private static Heard ask(Target flood, AtomicBoolean stopping) throws IOException, InterruptedException {
        var random = new SplittableRandom();
        long answered = 0;
        long refused = 0;
        long next = System.nanoTime();
        try (HttpLine line = flood.line()) {
            while (!stopping.get()) {
                int status = status(flood, line, random);
                switch (status) {
                    case 200 -> answered++;
                    case 429 -> refused++;
                    default -> throw new IllegalStateException("a list answered " + status);
                }
                next += NANOS_BETWEEN;
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            }
        }
        return new Heard(answered, refused);
    }

    private static void limit(Target quiet, Companies.Founded noisy) throws IOException {
        try (var line = new HttpLine(quiet.program().port(), Stage.OPERATOR)) {
            put(
                    line,
                    "/api/v1/operator/editions/" + EDITION,
                    Map.of(
                            "name",
                            Map.of("en", "Bench", "zh", "测量"),
                            "limits",
                            Map.of("requestsPerMinute", PER_MINUTE)));
            put(line, "/api/v1/operator/companies/" + noisy.id() + "/edition", Map.of("edition", EDITION));
        }
    }

    private static void put(HttpLine line, String path, Object body) throws IOException {
        HttpLine.Reply reply = line.send("PUT", path, Operation.json(body));
        if (reply.status() != 200) {
            throw new IllegalStateException("A company cannot be limited: " + reply.text());
        }
    }
}
