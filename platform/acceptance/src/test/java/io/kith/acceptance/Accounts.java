package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalKeycloak;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Keycloak's accounts, by its own administrator. */
record Accounts(LocalKeycloak keycloak) {

    static final String PASSWORD = "correct horse battery";

    /** An account with a proved address. */
    void add(String email, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "/admin/realms/kith/users",
                "application/json",
                token(),
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "username",
                                email,
                                "email",
                                email,
                                "firstName",
                                name,
                                "enabled",
                                true,
                                "emailVerified",
                                true,
                                "credentials",
                                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String token() throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "/realms/master/protocol/openid-connect/token",
                "application/x-www-form-urlencoded",
                "",
                "grant_type=password&client_id=admin-cli&username="
                        + keycloak.admin().username() + "&password="
                        + keycloak.admin().password());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return LocalRun.read(answer.body()).get("access_token").asString();
    }

    private HttpResponse<String> post(String path, String mediaType, String token, String body)
            throws IOException, InterruptedException {
        URI address = keycloak.uri().resolve(path);
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
