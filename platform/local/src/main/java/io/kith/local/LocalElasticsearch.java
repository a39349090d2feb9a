package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A real Elasticsearch on 127.0.0.1 whose programs come from a Maven artifact, fetched when first needed. It has one
 * login, {@link #credentials()}.
 */
public final class LocalElasticsearch implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 384;
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private enum Lifetime {
        KEPT,
        TEMPORARY
    }

    private final Path home;
    private final RunAs runAs;
    private final Lifetime lifetime;
    private final DirectoryLock lock;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile CompletableFuture<ChildProcess> server = new CompletableFuture<>();

    private LocalElasticsearch(Path home, RunAs runAs, Lifetime lifetime, int port) {
        this.home = home;
        this.runAs = runAs;
        this.lifetime = lifetime;
        this.port = port == 0 ? Ports.free() : port;
        this.lock = DirectoryLock.on(home)
                .orElseThrow(() ->
                        new StartFailure("The Elasticsearch data in " + home + " is in use by another run of Kith."));
    }

    /**
     * Starts a server that keeps its data.
     *
     * @param dataDirectory made at first start
     * @param port 0 for any free one
     * @throws StartFailure if the port is busy, or the directory is in use by a living program
     */
    public static LocalElasticsearch start(Path dataDirectory, int port) {
        return start(dataDirectory, port, RunAs.detect());
    }

    static LocalElasticsearch start(Path dataDirectory, int port, RunAs runAs) {
        if (port != 0) {
            Ports.check(port, "Elasticsearch");
        }
        var elasticsearch = new LocalElasticsearch(dataDirectory, runAs, Lifetime.KEPT, port);
        try {
            elasticsearch.launch();
        } catch (RuntimeException e) {
            elasticsearch.close();
            throw e;
        }
        return elasticsearch;
    }

    /** Starts a server for tests; it is gone when closed, or with this Java process. */
    public static LocalElasticsearch temporary() {
        return temporary(RunAs.detect());
    }

    static LocalElasticsearch temporary(RunAs runAs) {
        LocalElasticsearch elasticsearch = inBackground(runAs);
        elasticsearch.awaitReady();
        return elasticsearch;
    }

    /** As {@link #temporary()}, but returns at once: its address is known before it answers. */
    public static LocalElasticsearch temporaryInBackground() {
        return inBackground(RunAs.detect());
    }

    private static LocalElasticsearch inBackground(RunAs runAs) {
        try {
            Path home = Files.createTempDirectory("kith-elasticsearch-");
            Guard.remove(home);
            // its files are read by the one who runs it
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            var elasticsearch = new LocalElasticsearch(home, runAs, Lifetime.TEMPORARY, 0);
            Thread.ofPlatform().daemon().name("start-elasticsearch").start(() -> {
                try {
                    elasticsearch.launch();
                } catch (RuntimeException e) {
                    elasticsearch.ready.completeExceptionally(e);
                }
            });
            return elasticsearch;
        } catch (IOException e) {
            throw new StartFailure("No temporary directory can be made.", e);
        }
    }

    /** Fetches and unpacks the programs, unless that has been done: what a first start would otherwise wait for. */
    static void prepare(ArtifactDownload.Listener listener) {
        ElasticsearchDistribution.unpacked(Cache.of(RunAs.detect()), listener);
    }

    /** Returns once it answers. */
    public void awaitReady() {
        try {
            ready.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    public URI uri() {
        return URI.create("http://" + Ports.HOST + ":" + port);
    }

    public Credentials credentials() {
        return ElasticsearchNode.credentials(home);
    }

    /** Where its indexes are; a test may delete it while the server is stopped. */
    public Path dataDirectory() {
        return ElasticsearchNode.data(home);
    }

    /** Ends it properly; {@link #restart()} brings it back. */
    public synchronized void stop() {
        if (server.isDone()) {
            server.join().stop(STOP_PATIENCE);
        }
    }

    /** Ends it without warning, as a power cut would. */
    public synchronized void kill() {
        if (server.isDone()) {
            server.join().kill();
        }
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}: same data, same address. */
    public synchronized void restart() {
        stop();
        launch();
    }

    @Override
    public synchronized void close() {
        stop();
        lock.close();
        http.close();
        if (lifetime == Lifetime.TEMPORARY) {
            try {
                Directories.delete(home);
            } catch (IOException e) {
                throw new StartFailure("The directory " + home + " cannot be deleted.", e);
            }
        }
    }

    ProcessHandle process() {
        return server.join().handle();
    }

    private ElasticsearchNode node() {
        return new ElasticsearchNode(home, runAs, ElasticsearchDistribution.unpacked(Cache.of(runAs), (_, _) -> {}));
    }

    private void launch() {
        ElasticsearchNode node = node();
        try {
            node.prepare(port);
        } catch (IOException e) {
            throw new StartFailure("The directory " + home + " cannot be written.", e);
        }
        ChildProcess child =
                ChildProcess.start(node.command(), node.environment(HEAP_MEGABYTES), node.log(), StopSignal.TERM);
        server = CompletableFuture.completedFuture(child);
        Instant deadline = Instant.now().plus(START_PATIENCE);
        while (!answers(node)) {
            if (child.endsWithin(Duration.ofMillis(100)) || Instant.now().isAfter(deadline)) {
                child.kill();
                throw new StartFailure("Elasticsearch did not start: " + child.lastWords());
            }
        }
        ready.complete(null);
    }

    /** With the indexes that it had: at least one copy of each. */
    private boolean answers(ElasticsearchNode node) {
        HttpRequest request = HttpRequest.newBuilder(
                        uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", node.authorization())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start of Elasticsearch was interrupted.", e);
        }
    }
}
