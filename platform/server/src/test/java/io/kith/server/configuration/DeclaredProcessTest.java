package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Processes as their authors wrote them, to be changed. */
@KithServerTest
class DeclaredProcessTest {

    private static final String DOOR = """
            kind: object
            key: c_door
            label: {en: Door, zh: 门}
            plural: {en: Doors, zh: 门}
            title: c_name
            fields:
              - {key: c_name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: c_state, type: choice, label: {en: State, zh: 状态}, options: [open: {en: Open, zh: 开}, shut: {en: Shut, zh: 关}]}
              - {key: c_why, type: text, label: {en: Why, zh: 原因}}
            """;

    private static final String PROCESS = """
            kind: process
            object: c_door
            field: c_state
            start: open
            transitions:
              - {key: shut, label: {en: Shut it, zh: 关上}, from: open, to: shut, roles: admin, require: c_name, when: c_name != 'old'}
              - {key: open, label: {en: Open it, zh: 打开}, to: open, reason: c_why}
            """;

    private static final String WORDS = """
            kind: translation
            object: c_door
            language: en
            transitions: {c_state: {shut: Close it}}
            """;

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithAProcess() {
        admin = kith.company().admin();
        admin.configure(Map.of("door.yaml", DOOR + "---\n" + PROCESS), false);
    }

    @Test
    void areReadWithAllThatIsSaidOfTheirTransitions() {
        JsonNode all = admin.get("/api/v1/configuration/processes").expect(200).json();
        assertThat(all.get("version").asLong())
                .isEqualTo(
                        admin.get("/api/v1/configuration").json().get("version").asLong());
        assertThat(all.get("processes"))
                .singleElement()
                .asString()
                .isEqualTo("{\"object\":\"c_door\",\"field\":\"c_state\",\"origin\":\"tenant\",\"start\":[\"open\"],"
                        + "\"transitions\":[{\"key\":\"shut\",\"label\":{\"en\":\"Shut it\",\"zh\":\"关上\"},\"help\":null,"
                        + "\"from\":[\"open\"],\"to\":\"shut\",\"roles\":[\"admin\"],\"require\":[\"c_name\"],\"reason\":null,"
                        + "\"when\":\"c_name != 'old'\"},"
                        + "{\"key\":\"open\",\"label\":{\"en\":\"Open it\",\"zh\":\"打开\"},\"help\":null,\"from\":[],"
                        + "\"to\":\"open\",\"roles\":[],\"require\":[],\"reason\":\"c_why\",\"when\":null}]}");
    }

    @Test
    void keepTheirOwnWordsBesideThoseOfATranslation() {
        admin.configure(Map.of("words.yaml", WORDS), false);
        JsonNode transition =
                admin.get("/api/v1/configuration/processes").json().at("/processes/0/transitions/0");
        assertThat(transition.at("/label/en").asString()).isEqualTo("Shut it");
        String door =
                admin.create("c_door", Map.of("c_name", "Front")).get("id").asString();
        assertThat(admin.get("/api/v1/records/c_door/" + door + "/transitions")
                        .json()
                        .at("/transitions/0/label/en")
                        .asString())
                .isEqualTo("Close it");
    }

    @Test
    void areChangedByJsonToo() {
        String process = """
                {"kind": "process", "object": "c_door", "field": "c_state", "start": ["open"], "transitions": [
                  {"key": "shut", "label": {"en": "Shut it", "zh": "关上"}, "from": ["open"], "to": "shut", "require": ["c_why"]}]}
                """;
        JsonNode applied = admin.configure(Map.of("processes/c_door.c_state.yaml", process), false);
        assertThat(applied.at("/steps/0/kind").asString()).isEqualTo("process-changed");
        JsonNode read = admin.get("/api/v1/configuration/processes").json().at("/processes/0/transitions");
        assertThat(read).hasSize(1);
        assertThat(read.at("/0/require/0").asString()).isEqualTo("c_why");
        assertThat(admin.get("/api/v1/configuration").json().get("files").propertyNames())
                .contains("processes/c_door.c_state.yaml");
    }

    @Test
    void areReadByNobodyFromAnotherCompanyOrHeldToRoles() {
        assertThat(kith.company()
                        .admin()
                        .get("/api/v1/configuration/processes")
                        .json()
                        .get("processes"))
                .isEmpty();
        admin.configure(
                Map.of("role.yaml", "{kind: role, key: c_guest, label: Guest, objects: {c_door: {read: all}}}"), false);
        String guest = admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "Guest", "role", "user", "roles", List.of("c_guest"), "scope", "write"))
                .expect(201)
                .text("/secret");
        kith.bearer(guest).get("/api/v1/configuration/processes").expect(403);
        kith.bearer(guest).get("/api/v1/configuration/navigations").expect(403);
    }
}
