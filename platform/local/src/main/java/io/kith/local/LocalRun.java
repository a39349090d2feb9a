package io.kith.local;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** One run of everything: started in parallel where nothing depends on the other, stopped in the reverse order. */
final class LocalRun {

    private final Workspace workspace;
    private final PrintStream out;
    private final Progress progress;
    private final ServerProcess server;
    private final Optional<MailboxPart> mailbox;
    private final List<Part> parts;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** @param parts all, the server too; each stands behind those that it needs */
    LocalRun(Workspace workspace, List<Part> parts, ServerProcess server, PrintStream out, Progress progress) {
        this.workspace = workspace;
        this.parts = List.copyOf(parts);
        this.server = server;
        this.mailbox = parts.stream()
                .filter(MailboxPart.class::isInstance)
                .map(MailboxPart.class::cast)
                .findFirst();
        this.out = out;
        this.progress = progress;
    }

    /** Returns when everything runs. */
    void start() {
        String operator = workspace.secrets().get(ServerSettings.OPERATOR);
        var companies =
                new DemoCompanies(server.baseUrl(), operator, workspace.data().resolve("demo.json"));
        Map<DemoCompany, String> tokens;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Part, CompletableFuture<Void>> up = new LinkedHashMap<>();
            for (Part part : parts) {
                up.put(part, bringUp(part, up, threads));
            }
            var founded =
                    Objects.requireNonNull(up.get(server)).thenApplyAsync(_ -> companies.ensure(progress), threads);
            all(up.values().stream()).join();
            tokens = founded.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure ? failure : e;
        }
        var summary = new Summary(server.baseUrl(), mailbox.map(MailboxPart::page), operator, tokens, workspace);
        workspace.publish(summary.json());
        out.print(summary.text());
        out.flush();
    }

    /** Returns with the name of the part that ended although nobody wanted it to, and without which there is no Kith. */
    String awaitUnwantedEnd() {
        var vital = new CompletableFuture<String>();
        for (Part part : parts) {
            part.ended()
                    .thenRun(() ->
                            part.loss().ifPresentOrElse(loss -> tell(part, loss), () -> vital.complete(part.name())));
        }
        return vital.join();
    }

    boolean isStopping() {
        return stopping.get();
    }

    void stop() {
        if (stopping.compareAndSet(false, true)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Map<Part, CompletableFuture<Void>> down = new LinkedHashMap<>();
                for (Part part : parts.reversed()) {
                    var after = all(parts.stream()
                            .filter(other -> other.needs().contains(part))
                            .map(down::get));
                    down.put(part, after.thenRunAsync(part::stop, threads));
                }
                all(down.values().stream()).join();
            } finally {
                ChildProcess.endAll();
                workspace.withdraw();
            }
        }
    }

    private CompletableFuture<Void> bringUp(Part part, Map<Part, CompletableFuture<Void>> up, ExecutorService threads) {
        var prepared = CompletableFuture.runAsync(() -> part.prepare(progress), threads);
        var before = all(part.needs().stream().map(up::get));
        return CompletableFuture.allOf(prepared, before)
                .thenRunAsync(
                        () -> {
                            part.start(progress);
                            progress.ready(part.name());
                        },
                        threads);
    }

    private void tell(Part part, String loss) {
        if (!isStopping()) {
            out.println(part.name() + " ended unexpectedly: until the next start, " + loss + "; see the logs in "
                    + workspace.logs() + ".");
            out.flush();
        }
    }

    private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
