package io.kith.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills one side by the batch route, a thousand customers per request, a few requests at a time. */
record BatchLoad(Target target) {

    private static final int BATCH = 1_000;
    private static final int CLIENTS = 2;

    /** @param failures rows that were not stored */
    record Loaded(int rows, int failures, double seconds) {

        double rowsPerSecond() {
            return rows / seconds;
        }

        static Loaded ofAll(List<Loaded> parts) {
            return new Loaded(
                    parts.stream().mapToInt(Loaded::rows).sum(),
                    parts.stream().mapToInt(Loaded::failures).sum(),
                    parts.stream().mapToDouble(Loaded::seconds).sum());
        }
    }

    /** Stores the customers of these numbers; their ids are added to the target's. */
    Loaded run(int from, int to) throws InterruptedException {
        long start = System.nanoTime();
        List<String> ids = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<List<String>>> batches = new ArrayList<>();
            for (int first = from; first < to; first += BATCH) {
                int begin = first;
                int end = Math.min(to, begin + BATCH);
                batches.add(threads.submit(() -> batch(begin, end)));
            }
            for (Future<List<String>> batch : batches) {
                ids.addAll(batch.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        target.ids().addAll(ids);
        return new Loaded(ids.size(), to - from - ids.size(), seconds);
    }

    private List<String> batch(int from, int to) throws IOException {
        byte[] body = Operation.json(Map.of(
                "records",
                IntStream.range(from, to)
                        .mapToObj(n -> Map.of("fields", Customers.ofTheMeasured(n)))
                        .toList()));
        try (HttpLine line = target.line()) {
            HttpLine.Reply reply = line.send("POST", Operation.RECORDS + "/batch", body);
            List<String> ids = new ArrayList<>();
            if (reply.status() == 200) {
                for (JsonNode result :
                        JsonMapper.shared().readTree(reply.body()).at("/results")) {
                    if (result.at("/status").asInt() == 201) {
                        ids.add(result.at("/record/id").asString());
                    }
                }
            }
            return ids;
        }
    }
}
