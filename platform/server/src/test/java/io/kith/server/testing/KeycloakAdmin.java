package io.kith.server.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What whoever runs Keycloak can do there. */
public final class KeycloakAdmin {

    private final Api api;

    private KeycloakAdmin(Api api) {
        this.api = api;
    }

    public static KeycloakAdmin signedIn() {
        var admin = Identities.keycloak().admin();
        var anybody = new Api(Identities.keycloakUri().toString(), null, Map.of());
        String token = anybody.with("Content-Type", "application/x-www-form-urlencoded")
                .send(
                        "POST",
                        "/realms/master/protocol/openid-connect/token",
                        "grant_type=password&client_id=admin-cli&username=" + admin.username() + "&password="
                                + admin.password())
                .expect(200)
                .text("/access_token");
        return new KeycloakAdmin(new Api(anybody.base(), token, Map.of()));
    }

    /** An account with a proved address. */
    public void addPerson(String email, String name, String password, boolean verified) {
        api.post(
                        "/admin/realms/kith/users",
                        Map.of(
                                "username",
                                email,
                                "email",
                                email,
                                "firstName",
                                name,
                                "enabled",
                                true,
                                "emailVerified",
                                verified,
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))))
                .expect(201);
    }

    /** An account as it was elsewhere, under the id that it had there. */
    public void bringBack(String id, String email, String name, String password) {
        api.post(
                        "/admin/realms/kith/partialImport",
                        Map.of(
                                "ifResourceExists",
                                "OVERWRITE",
                                "users",
                                List.of(Map.of(
                                        "id",
                                        id,
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
                                        List.of(Map.of("type", "password", "value", password))))))
                .expect(200);
    }

    /** An account such as a sign-up makes. */
    public void addPersonMadeBy(String email, String name, String password, String signUp) {
        api.post(
                        "/admin/realms/kith/users",
                        Map.of(
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
                                "attributes",
                                Map.of("kith_sign_up", List.of(signUp)),
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))))
                .expect(201);
    }

    public void makeOperator(String email) {
        String role = api.get("/admin/realms/kith/roles/operator").expect(200).body();
        api.send("POST", "/admin/realms/kith/users/" + user(email) + "/role-mappings/realm", "[" + role + "]")
                .expect(204);
    }

    /** Ends all of a person's sessions at Keycloak. */
    public void signOut(String email) {
        api.post("/admin/realms/kith/users/" + user(email) + "/logout").expect(204);
    }

    public List<JsonNode> people(String email) {
        List<JsonNode> people = new ArrayList<>();
        api.get("/admin/realms/kith/users?exact=true&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .forEach(people::add);
        return people;
    }

    public void removePerson(String email) {
        api.delete("/admin/realms/kith/users/" + user(email)).expect(204);
    }

    public boolean hasPassword(String email) {
        return api.get("/admin/realms/kith/users/" + user(email) + "/credentials")
                        .expect(200)
                        .json()
                        .size()
                > 0;
    }

    public void setPassword(String email, String password) {
        api.put(
                        "/admin/realms/kith/users/" + user(email) + "/reset-password",
                        Map.of("type", "password", "value", password, "temporary", false))
                .expect(204);
    }

    /** Where Keycloak says that somebody has signed out. */
    public void backChannel(URI address) {
        JsonNode client = api.get("/admin/realms/kith/clients?clientId=kith-web")
                .expect(200)
                .json()
                .get(0);
        ((ObjectNode) client.get("attributes")).put("backchannel.logout.url", address.toString());
        api.send(
                        "PUT",
                        "/admin/realms/kith/clients/" + client.get("id").asString(),
                        JsonMapper.shared().writeValueAsString(client))
                .expect(204);
    }

    private String user(String email) {
        return people(email).getFirst().get("id").asString();
    }
}
