package io.kith.acceptance;

import io.kith.local.LocalElasticsearch;
import io.kith.local.LocalKeycloak;
import io.kith.local.LocalPostgres;
import io.kith.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two replicas of the built server on durable stores of their own, each of which can be ended at any time and comes back where it was. */
final class Cell implements AutoCloseable {

    static final int REPLICAS = 2;

    private static final String DATABASE = "kith";
    private static final String SECRET = "a-secret-between-keycloak-and-a-server-of-the-test";
    private static final Path KEYCLOAK = Path.of("../keycloak");

    private final Path home;
    private final List<Map<String, String>> settings = new ArrayList<>();
    private final List<BuiltServer> replicas = new ArrayList<>();
    private final LocalElasticsearch elasticsearch;
    private final int postgresPort;
    private final int keycloakPort;
    private LocalPostgres postgres;
    private LocalKeycloak keycloak;
    private int starts;

    private Cell(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("files"));
        postgres = LocalPostgres.start(home.resolve("postgres"), 0);
        postgresPort = postgres.port();
        postgres.createDatabase(DATABASE);
        elasticsearch = LocalElasticsearch.start(home.resolve("elasticsearch"), 0);
        keycloakPort = Ports.free();
        Map<String, String> shared = new LinkedHashMap<>(BuiltServer.settings(postgres, DATABASE));
        shared.put("KITH_SEARCH_URI", elasticsearch.uri().toString());
        shared.put("KITH_SEARCH_USER", elasticsearch.credentials().username());
        shared.put("KITH_SEARCH_PASSWORD", elasticsearch.credentials().password());
        shared.put("KITH_KEYCLOAK_URL", "http://127.0.0.1:" + keycloakPort);
        shared.put("KITH_KEYCLOAK_WEBSECRET", SECRET);
        shared.put("KITH_KEYCLOAK_SERVERSECRET", SECRET);
        shared.put("KITH_FILES_FOLDER", home.resolve("files").toString());
        shared.put("KITH_SESSION_SECURECOOKIES", "false");
        for (int i = 0; i < REPLICAS; i++) {
            Map<String, String> own = new LinkedHashMap<>(shared);
            own.put("SERVER_PORT", "" + Ports.free());
            own.put("MANAGEMENT_SERVER_PORT", "" + Ports.free());
            settings.add(own);
        }
        keycloak = startedKeycloak();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(startedReplica(i).awaitReadiness());
        }
    }

    static Cell started(Path home) throws IOException {
        return new Cell(home);
    }

    synchronized BuiltServer replica(int number) {
        return replicas.get(number);
    }

    URI base(int replica) {
        return URI.create("http://127.0.0.1:" + settings.get(replica).get("SERVER_PORT"));
    }

    LocalKeycloak keycloak() {
        return keycloak;
    }

    LocalElasticsearch elasticsearch() {
        return elasticsearch;
    }

    /** Without a chance to finish anything. */
    void kill(int replica) {
        replica(replica).close();
    }

    /** Returns when it is ready. */
    void start(int replica) throws IOException {
        BuiltServer started = startedReplica(replica);
        synchronized (this) {
            replicas.set(replica, started);
        }
        started.awaitReadiness();
    }

    void stopPostgres() {
        postgres.close();
    }

    void startPostgres() {
        postgres = LocalPostgres.start(home.resolve("postgres"), postgresPort);
    }

    void stopKeycloak() {
        keycloak.close();
    }

    void startKeycloak() {
        keycloak = startedKeycloak();
    }

    @Override
    public void close() {
        replicas.forEach(BuiltServer::close);
        keycloak.close();
        elasticsearch.close();
        postgres.close();
    }

    private BuiltServer startedReplica(int number) throws IOException {
        return BuiltServer.start(settings.get(number), home.resolve("replica-%d-%d.log".formatted(number, starts++)));
    }

    private LocalKeycloak startedKeycloak() {
        return LocalKeycloak.start(new LocalKeycloak.Setup(
                home.resolve("keycloak"),
                postgres,
                keycloakPort,
                KEYCLOAK.resolve("kith-realm.json"),
                KEYCLOAK.resolve("themes"),
                Map.of(
                        "KITH_URL",
                        base(0).toString(),
                        "KITH_BACK_CHANNEL_URL",
                        base(0).toString(),
                        "KITH_WEB_SECRET",
                        SECRET,
                        "KITH_SERVER_SECRET",
                        SECRET,
                        "KITH_SMTP_HOST",
                        "127.0.0.1",
                        "KITH_SMTP_PORT",
                        "1",
                        "KITH_MAIL_FROM",
                        "kith@soak.example")));
    }
}
