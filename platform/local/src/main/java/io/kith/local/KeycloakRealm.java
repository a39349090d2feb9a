package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The realm of a running Keycloak, changed by Keycloak's own administrator. */
final class KeycloakRealm implements AutoCloseable {

    private static final String REALM = "/admin/realms/kith";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final HttpClient http;
    private final RestApi api;

    private KeycloakRealm(HttpClient http, RestApi api) {
        this.http = http;
        this.api = api;
    }

    static KeycloakRealm administered(LocalKeycloak keycloak) {
        HttpClient http = HttpClient.newHttpClient();
        return new KeycloakRealm(http, new RestApi(http, "Keycloak", keycloak.uri(), token(http, keycloak)));
    }

    /**
     * Lets people come back from signing in and out to a server, and tells that server of those who sign out here. The realm knows the
     * server of its first start; its port may be another one by now. Whoever typed {@code localhost} is taken at their word.
     */
    void serve(URI server) {
        var client = (ObjectNode)
                api.get(REALM + "/clients?clientId=kith-web").expect(OK).get(0);
        ObjectNode wanted = client.deepCopy();
        List<String> addresses = List.of(server.toString(), "http://localhost:" + server.getPort());
        wanted.putArray("redirectUris")
                .addAll(addresses.stream()
                        .map(address -> wanted.stringNode(address + "/sign-in/callback/*"))
                        .toList());
        ((ObjectNode) wanted.get("attributes"))
                .put("post.logout.redirect.uris", String.join("/*##", addresses) + "/*")
                .put(
                        "backchannel.logout.url",
                        server.resolve("/sign-in/back-channel/logout").toString());
        if (!wanted.equals(client)) {
            demand(api.put(REALM + "/clients/" + client.get("id").asString(), wanted), NO_CONTENT);
        }
    }

    /** Makes the account unless there is one, whose password may be another by now. */
    void ensure(DemoPerson person) {
        if (found(person).isEmpty()) {
            demand(
                    api.post(
                            REALM + "/users",
                            Map.of(
                                    "username",
                                    person.email(),
                                    "email",
                                    person.email(),
                                    "emailVerified",
                                    true,
                                    "enabled",
                                    true,
                                    "firstName",
                                    person.name(),
                                    "attributes",
                                    Map.of("locale", List.of(person.language().equals("zh") ? "zh-CN" : "en")),
                                    "credentials",
                                    List.of(Map.of(
                                            "type", "password", "value", DemoPerson.PASSWORD, "temporary", false)))),
                    CREATED);
        }
    }

    /** Gives somebody a role of the whole realm; nothing happens if they have it. */
    void grant(DemoPerson person, String role) {
        JsonNode granted = api.get(REALM + "/roles/" + role).expect(OK);
        String id = found(person).get(0).get("id").asString();
        demand(api.post(REALM + "/users/" + id + "/role-mappings/realm", List.of(granted)), NO_CONTENT);
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode found(DemoPerson person) {
        return api.get(REALM + "/users?exact=true&email=" + encoded(person.email()))
                .expect(OK);
    }

    private static void demand(RestApi.Answer answer, int status) {
        if (answer.status() != status) {
            throw new StartFailure(answer.call() + " answered " + answer.status() + " " + answer.body());
        }
    }

    private static String token(HttpClient http, LocalKeycloak keycloak) {
        Credentials admin = keycloak.admin();
        String form = "grant_type=password&client_id=admin-cli&username=" + encoded(admin.username()) + "&password="
                + encoded(admin.password());
        var request = HttpRequest.newBuilder(keycloak.uri().resolve("/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new StartFailure("Keycloak does not let its administrator in: " + response.body());
            }
            return JsonMapper.shared()
                    .readTree(response.body())
                    .get("access_token")
                    .asString();
        } catch (IOException e) {
            throw new StartFailure("Keycloak started but does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start of Keycloak was interrupted.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
