package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeycloakTest {

    @TempDir
    Path directory;

    @Test
    void theRealmIsThereWithItsVariablesFilledInAndNothingIsLeftRunning() throws Exception {
        Path realm = Files.writeString(directory.resolve("realm.json"), """
                {"realm": "test", "enabled": true, "sslRequired": "none", "clients": [
                  {"clientId": "program", "enabled": true, "secret": "${PROGRAM_SECRET}", "serviceAccountsEnabled": true}]}
                """);
        Path themes = Files.createDirectories(directory.resolve("themes/plain/login"));
        Files.writeString(themes.resolve("theme.properties"), "parent=keycloak.v2\n");

        try (var postgres = LocalPostgres.temporary()) {
            var setup = new LocalKeycloak.Setup(
                    directory.resolve("keycloak"),
                    postgres,
                    0,
                    realm,
                    directory.resolve("themes"),
                    Map.of("PROGRAM_SECRET", "secret-of-this-test"));
            var keycloak = LocalKeycloak.start(setup);
            try {
                assertThat(token(
                                keycloak,
                                "test",
                                "grant_type=client_credentials&client_id=program&client_secret=secret-of-this-test"))
                        .contains("access_token");
                assertThat(token(
                                keycloak,
                                "master",
                                "grant_type=password&client_id=admin-cli&username="
                                        + keycloak.admin().username() + "&password="
                                        + keycloak.admin().password()))
                        .contains("access_token");
                assertThat(setup.toString()).doesNotContain("secret-of-this-test");
            } finally {
                keycloak.close();
            }
            assertThat(keycloak.process().isAlive()).isFalse();
            assertThat(Ports.isFree(keycloak.uri().getPort())).isTrue();
        }
    }

    private static String token(LocalKeycloak keycloak, String realm, String form)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(keycloak.uri()
                                            .resolve("/realms/" + realm + "/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
