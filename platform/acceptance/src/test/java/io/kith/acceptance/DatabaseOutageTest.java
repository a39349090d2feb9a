package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose database is away is sent no requests and need not be started again. */
class DatabaseOutageTest {

    @TempDir
    Path directory;

    @Test
    void aServerThatStartsBeforeItsDatabaseIsReadyWhenThatIsThereAndWheneverItComesBack() throws Exception {
        Path home = directory.resolve("postgres");
        int port;
        Map<String, String> settings;
        try (LocalPostgres postgres = LocalPostgres.start(home, 0)) {
            port = postgres.port();
            postgres.createDatabase("kith");
            settings = BuiltServer.settings(postgres, "kith");
            try (var migration = BuiltServer.start(settings, directory.resolve("migration.log"), "migrate")) {
                assertThat(migration.awaitEnd()).isZero();
            }
        }
        settings.put("SPRING_LIQUIBASE_ENABLED", "false");
        settings.put("KITH_SEARCH_URI", "http://127.0.0.1:1");
        try (var server = BuiltServer.start(settings, directory.resolve("server.log"))) {
            awaitReadiness(server, 503);
            assertThat(server.liveness()).isEqualTo(200);
            for (int outage = 0; outage < 2; outage++) {
                try (LocalPostgres _ = LocalPostgres.start(home, port)) {
                    awaitReadiness(server, 200);
                    assertThat(server.get("/api/v1/session", "nobody").statusCode())
                            .isEqualTo(401);
                }
                awaitReadiness(server, 503);
                assertThat(server.liveness()).isEqualTo(200);
            }
        }
    }

    private static void awaitReadiness(BuiltServer server, int status) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> server.readiness() == status);
    }
}
