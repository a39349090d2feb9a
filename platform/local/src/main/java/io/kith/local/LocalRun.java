package io.kith.local;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** One run of everything: started in parallel where nothing depends on the other, stopped in the reverse order. */
final class LocalRun {

    /** Name of the secret by which programs act as the operator of the local run. */
    static final String OPERATOR = "operator";

    private final Workspace workspace;
    private final PrintStream out;
    private final Progress progress;
    private final ServerProcess server;
    private final List<Part> stores;
    private final AtomicBoolean stopping = new AtomicBoolean();

    LocalRun(Workspace workspace, List<Part> stores, ServerProcess server, PrintStream out, Progress progress) {
        this.workspace = workspace;
        this.stores = List.copyOf(stores);
        this.server = server;
        this.out = out;
        this.progress = progress;
    }

    /** Returns when everything runs. */
    void start() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var storesStarted = CompletableFuture.allOf(stores.stream()
                    .map(store -> CompletableFuture.runAsync(() -> bringUp(store), threads))
                    .toArray(CompletableFuture[]::new));
            var serverPrepared = CompletableFuture.runAsync(() -> server.prepare(progress), threads);
            CompletableFuture.allOf(storesStarted, serverPrepared).join();
            server.start(progress);
            progress.ready(server.name());
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure ? failure : e;
        }
        String operator = workspace.secrets().get(OPERATOR);
        Map<DemoCompany, String> tokens =
                new DemoCompanies(server.baseUrl(), operator, workspace.data().resolve("demo.json")).ensure(progress);
        publish(operator, tokens);
        out.print(new Summary(server.baseUrl(), workspace).text());
        out.flush();
    }

    private void publish(String operator, Map<DemoCompany, String> tokens) {
        Map<String, Object> tenants = new LinkedHashMap<>();
        tokens.forEach((company, token) ->
                tenants.put(company.slug(), Map.of("slug", company.slug(), "users", List.of(), "apiToken", token)));
        Map<String, Object> local = new LinkedHashMap<>();
        local.put("baseUrl", server.baseUrl().toString());
        local.put("operator", Map.of("token", operator));
        local.put("tenants", tenants);
        workspace.publish(JsonMapper.shared().writeValueAsString(local));
    }

    /** Returns with the name of the part that ended although nobody wanted it to. */
    String awaitUnwantedEnd() {
        var parts = Stream.concat(stores.stream(), Stream.of(server));
        return CompletableFuture.anyOf(parts.map(part -> part.ended().thenApply(_ -> part.name()))
                        .toArray(CompletableFuture[]::new))
                .join()
                .toString();
    }

    boolean isStopping() {
        return stopping.get();
    }

    void stop() {
        if (stopping.compareAndSet(false, true)) {
            server.stop();
            stores.reversed().forEach(Part::stop);
            ChildProcess.endAll();
            workspace.withdraw();
        }
    }

    private void bringUp(Part store) {
        store.prepare(progress);
        store.start(progress);
        progress.ready(store.name());
    }
}
