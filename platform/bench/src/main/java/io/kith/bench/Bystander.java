package io.kith.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/** Another company at work beside a load: it keeps writing a customer, and looks for it until search finds it. */
final class Bystander implements AutoCloseable {

    private static final long PATIENCE = 60_000_000_000L;
    private static final long PAUSE_MILLIS = 20;

    private final JavaProgram server;
    private final String token;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Latencies> watching;

    private Bystander(JavaProgram server, String token) {
        this.server = server;
        this.token = token;
        this.watching = thread.submit(this::watch);
    }

    static Bystander watching(JavaProgram server, String token) {
        return new Bystander(server, token);
    }

    /** From a write to its being found; what was never found is a failure. Ends the watching. */
    Measurement seen() throws InterruptedException {
        stopping.set(true);
        try {
            return Measurement.of(List.of(watching.get()), 1, 0, 0, 0);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopping.set(true);
        thread.close();
    }

    private Latencies watch() throws IOException, InterruptedException {
        var latencies = new Latencies();
        try (var line = new HttpLine(server.port(), token)) {
            for (int n = 0; !stopping.get(); n++) {
                String name = "Bystander " + Integer.toString(1_000_000 + n, Character.MAX_RADIX);
                HttpLine.Reply written =
                        line.send("POST", Operation.RECORDS, Operation.json(Map.of("fields", Map.of("name", name))));
                long start = System.nanoTime();
                if (written.status() == 201 && found(line, id(written), name, start)) {
                    latencies.add(System.nanoTime() - start);
                } else {
                    latencies.fail();
                }
            }
        }
        return latencies;
    }

    private static boolean found(HttpLine line, String id, String name, long start)
            throws IOException, InterruptedException {
        while (System.nanoTime() - start < PATIENCE) {
            HttpLine.Reply reply = line.send("GET", "/api/v1/search?limit=10&q=" + name.replace(' ', '+'), new byte[0]);
            if (reply.status() == 200 && reply.text().contains(id)) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    private static String id(HttpLine.Reply reply) {
        return JsonMapper.shared().readTree(reply.body()).at("/id").asString();
    }
}
