package io.kith.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A number of clients, each of which sends its next request when it has the answer to the last one. */
record ClosedLoop(Target target, Operation operation, int clients) {

    Measurement run(double seconds) throws InterruptedException {
        double cpu = ProcessorTime.of(target.program());
        double database = ProcessorTime.ofDatabase();
        double search = ProcessorTime.ofSearch();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Latencies> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(end)));
            }
            for (Future<Latencies> client : running) {
                all.add(client.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        double took = (System.nanoTime() - start) / 1e9;
        return Measurement.of(
                all,
                took,
                ProcessorTime.of(target.program()) - cpu,
                ProcessorTime.ofDatabase() - database,
                ProcessorTime.ofSearch() - search);
    }

    private Latencies client(long end) {
        var latencies = new Latencies();
        // seeded by time, so that no round creates what an earlier one created
        var random = new SplittableRandom();
        try (var line = new HttpLine(target.program().port(), operation.token(target))) {
            while (System.nanoTime() < end) {
                String path = operation.path(target, random);
                byte[] body = operation.body(target, random);
                long sent = System.nanoTime();
                if (succeeds(line, path, body)) {
                    latencies.add(System.nanoTime() - sent);
                } else {
                    latencies.fail();
                }
            }
        }
        return latencies;
    }

    private boolean succeeds(HttpLine line, String path, byte[] body) {
        try {
            return operation.succeeded(line.send(operation.method(), path, body));
        } catch (IOException e) {
            return false;
        }
    }
}
