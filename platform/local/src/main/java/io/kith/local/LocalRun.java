package io.kith.local;

import java.io.PrintStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        Optional<SignIn> signIn = signIn();
        signIn.ifPresent(this::admitDemoPeople);
        URI mail = signIn.map(parts -> parts.mailbox().page()).orElse(null);
        publish(operator, tokens, mail);
        out.print(new Summary(server.baseUrl(), mail, workspace).text());
        out.flush();
    }

    /** The parts by which people sign in; a light run has none. */
    private record SignIn(KeycloakPart keycloak, MailboxPart mailbox) {}

    private Optional<SignIn> signIn() {
        var keycloak = first(KeycloakPart.class);
        var mailbox = first(MailboxPart.class);
        return keycloak.flatMap(one -> mailbox.map(other -> new SignIn(one, other)));
    }

    private <P extends Part> Optional<P> first(Class<P> kind) {
        return stores.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private void admitDemoPeople(SignIn parts) {
        progress.say("Demo", "admitting people");
        try (var realm = new KeycloakRealm(parts.keycloak().running())) {
            realm.allowSignInFrom(server.baseUrl().getPort(), parts.mailbox().smtpPort());
            for (DemoCompany company : DemoCompany.values()) {
                realm.ensure(company.admin());
                realm.ensure(company.user());
            }
            realm.ensureOperator(DemoPerson.OPERATOR);
        }
        progress.ready("Demo");
    }

    private void publish(String operator, Map<DemoCompany, String> tokens, @Nullable URI mail) {
        Map<String, Object> tenants = new LinkedHashMap<>();
        tokens.forEach((company, token) -> tenants.put(
                company.slug(),
                Map.of(
                        "slug",
                        company.slug(),
                        "users",
                        mail == null
                                ? List.of()
                                : List.of(
                                        company.admin().login(), company.user().login()),
                        "apiToken",
                        token)));
        Map<String, Object> local = new LinkedHashMap<>();
        local.put("baseUrl", server.baseUrl().toString());
        Map<String, Object> operating = new LinkedHashMap<>(Map.of("token", operator));
        if (mail != null) {
            local.put("mailUrl", mail.toString());
            operating.putAll(DemoPerson.OPERATOR.login());
        }
        local.put("operator", operating);
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
