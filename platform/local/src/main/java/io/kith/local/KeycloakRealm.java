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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fits the realm of a running Keycloak to this run: accounts for the demo people, and the addresses at which Kith is now. */
final class KeycloakRealm implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REALM = "/admin/realms/kith";

    private final URI keycloak;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    KeycloakRealm(LocalKeycloak running) {
        this.keycloak = running.uri();
        Credentials admin = running.admin();
        String form = "grant_type=password&client_id=admin-cli&username=" + encoded(admin.username()) + "&password="
                + encoded(admin.password());
        this.token = JSON.readTree(
                        send(HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))))
                .get("access_token")
                .asString();
    }

    /** The realm was imported once, perhaps for another port; a browser may come by either name of this machine. */
    void allowSignInFrom(int port, int smtpPort) {
        List<String> addresses = List.of("http://127.0.0.1:" + port, "http://localhost:" + port);
        ObjectNode client = (ObjectNode) get("/clients?clientId=kith-web").get(0);
        client.putPOJO(
                "redirectUris",
                addresses.stream().map(one -> one + "/sign-in/callback/*").toList());
        ObjectNode attributes = (ObjectNode) client.get("attributes");
        attributes.put(
                "post.logout.redirect.uris",
                String.join("##", addresses.stream().map(one -> one + "/*").toList()));
        attributes.put("backchannel.logout.url", addresses.getFirst() + "/sign-in/back-channel/logout");
        put("/clients/" + client.get("id").asString(), client);

        ObjectNode realm = (ObjectNode) get("");
        ((ObjectNode) realm.get("smtpServer")).put("port", Integer.toString(smtpPort));
        put("", realm);
    }

    /** An account with a proved address, unless there is one. */
    String ensure(DemoPerson person) {
        JsonNode found = get("/users?exact=true&email=" + encoded(person.email()));
        if (found.isEmpty()) {
            send(authorized("/users")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                            "username", person.email(),
                            "email", person.email(),
                            "firstName", person.name(),
                            "enabled", true,
                            "emailVerified", true,
                            "credentials",
                                    List.of(Map.of(
                                            "type", "password", "value", DemoPerson.PASSWORD, "temporary", false)))))));
            found = get("/users?exact=true&email=" + encoded(person.email()));
        }
        return found.get(0).get("id").asString();
    }

    void ensureOperator(DemoPerson person) {
        String id = ensure(person);
        JsonNode role = get("/roles/operator");
        send(authorized("/users/" + id + "/role-mappings/realm")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(List.of(role)))));
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode get(String path) {
        return JSON.readTree(send(authorized(path)));
    }

    private void put(String path, JsonNode body) {
        send(authorized(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(keycloak.resolve(REALM + path)).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) {
        @Nullable Exception cause;
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() < 300) {
                return response.body();
            }
            throw new StartFailure("Keycloak answered " + response.statusCode() + " to "
                    + response.request().uri().getPath() + ": " + response.body());
        } catch (IOException e) {
            cause = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cause = e;
        }
        throw new StartFailure("Keycloak cannot be set up, because it does not answer.", cause);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
