package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.plugin.scorer.Scorer;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A company tells a plugin what it has to know, and nobody else finds out. */
@KithServerTest
class PluginSettingTest {

    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final String SETTINGS = "/api/v1/plugins/scorer/settings";
    private static final String TOKEN = "s3cret-of-the-company";

    @Autowired
    Kith kith;

    private final List<Api> active = new ArrayList<>();

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        kith.operator()
                .upload(
                        PLUGINS,
                        "signature",
                        "",
                        "plugin.zip",
                        Scorer.packed("1.0.0", Scorer.DEFINITIONS).bytes())
                .expect(200);
        company = kith.company();
        admin = activated(company);
    }

    private Api activated(Kith.Company founded) {
        founded.admin().put("/api/v1/plugins/scorer/activation", Map.of()).expect(200);
        active.add(founded.admin());
        return founded.admin();
    }

    @AfterEach
    void removeThePlugin() {
        active.forEach(one -> one.delete("/api/v1/plugins/scorer/activation"));
        kith.operator().delete(PLUGINS + "/scorer/1.0.0");
    }

    private static String answer(Api who, String question) {
        return who.create("scorer_question", Map.of("name", question))
                .at("/fields/answer")
                .asString();
    }

    private static JsonNode tell(Api who, Map<String, ? extends @Nullable Object> values) {
        return who.patch(SETTINGS, Map.of("values", values)).expect(200).json();
    }

    private static JsonNode setting(JsonNode settings, String key) {
        return settings.get("settings")
                .valueStream()
                .filter(one -> one.get("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePluginKnowsWhatItIsTold() {
        assertThat(answer(admin, "settings")).isEqualTo("nowhere 3 false anywhere 0");
        JsonNode told = tell(
                admin, Map.of("endpoint", " here ", "retries", 5, "loud", true, "region", "south", "token", TOKEN));
        assertThat(setting(told, "endpoint").get("value").asString()).isEqualTo("here");
        assertThat(setting(told, "retries").get("value").asString()).isEqualTo("5");
        assertThat(setting(told, "retries").get("otherwise").asString()).isEqualTo("3");
        tell(admin, Map.of("retries", "4.0"));
        assertThat(answer(admin, "settings")).startsWith("here 4.0 true");
        tell(admin, Map.of("retries", "5"));
        assertThat(answer(admin, "settings")).isEqualTo("here 5 true south " + TOKEN.length());

        Map<String, @Nullable Object> gone = new HashMap<>();
        gone.put("retries", null);
        tell(admin, gone);
        assertThat(answer(admin, "settings"))
                .as("what is not named stays")
                .isEqualTo("here 3 true south " + TOKEN.length());
    }

    @Test
    void askingForWhatThereIsNotIsAMistakeOfThePlugin() {
        assertThat(answer(admin, "unknown setting"))
                .isEqualTo("plugin 'scorer' has no setting 'endpont' in its plugin.yaml; did you mean 'endpoint'?");
        assertThat(answer(admin, "setting of another type"))
                .isEqualTo("setting 'token' of plugin 'scorer' is of type secret");
    }

    @Test
    void aSecretIsShownToNobodyAndClosedWhereItIsStored() throws SQLException {
        JsonNode told = tell(admin, Map.of("token", TOKEN));
        assertThat(setting(told, "token").get("told").asBoolean()).isTrue();
        assertThat(setting(told, "token").get("value").isNull()).isTrue();
        assertThat(told.toString()).doesNotContain(TOKEN);
        assertThat(admin.get(SETTINGS).expect(200).body()).doesNotContain(TOKEN);
        assertThat(admin.get("/api/v1/audit-entries?action=plugin").expect(200).body())
                .doesNotContain(TOKEN)
                .contains("plugin.settings-changed");
        assertThat(stored("token")).doesNotContain(TOKEN).hasSizeGreaterThan(TOKEN.length());

        String closed = stored("token");
        Kith.Company others = kith.company();
        Api theirs = activated(others);
        tell(theirs, Map.of("token", "theirs"));
        overwrite(others, closed);
        assertThat(answer(theirs, "settings")).as("closed for another company").isEqualTo("nowhere 3 false anywhere 0");
        assertThat(setting(theirs.get(SETTINGS).expect(200).json(), "token")
                        .get("told")
                        .asBoolean())
                .isFalse();
    }

    private String stored(String key) throws SQLException {
        try (Connection owner = Stores.owner();
                PreparedStatement statement = owner.prepareStatement(
                        "select encode(secret, 'escape') from plugin_setting where tenant_id = ? and key = ?")) {
            statement.setObject(1, company.id());
            statement.setString(2, key);
            ResultSet found = statement.executeQuery();
            found.next();
            return found.getString(1);
        }
    }

    private static void overwrite(Kith.Company whose, String closed) throws SQLException {
        try (Connection owner = Stores.owner();
                PreparedStatement statement = owner.prepareStatement(
                        "update plugin_setting set secret = ?::bytea where tenant_id = ? and key = 'token'")) {
            statement.setString(1, closed);
            statement.setObject(2, whose.id());
            statement.executeUpdate();
        }
    }

    @Test
    void aSecretGoesWithTheActivationAndOtherSettingsStay() {
        tell(admin, Map.of("endpoint", "here", "token", TOKEN));
        admin.delete("/api/v1/plugins/scorer/activation").expect(204);
        admin.put("/api/v1/plugins/scorer/activation", Map.of()).expect(200);
        assertThat(answer(admin, "settings")).isEqualTo("here 3 false anywhere 0");
    }

    @Test
    void whatWasNoSecretIsNoneOfALaterVersionEither() {
        tell(admin, Map.of("endpoint", "here", "token", TOKEN));
        kith.operator()
                .upload(
                        PLUGINS,
                        "signature",
                        "",
                        "plugin.zip",
                        Scorer.packed("1.1.0", Scorer.DEFINITIONS)
                                .replacing("plugin.yaml", "key: endpoint, type: text", "key: endpoint, type: secret")
                                .replacing("plugin.yaml", "key: token, type: secret", "key: token, type: text")
                                .bytes())
                .expect(200);
        try {
            admin.put("/api/v1/plugins/scorer/activation", Map.of("version", "1.1.0"))
                    .expect(200);
            JsonNode told = admin.get(SETTINGS).expect(200).json();
            assertThat(setting(told, "endpoint").get("told").asBoolean()).isFalse();
            assertThat(setting(told, "token").get("told").asBoolean()).isFalse();
        } finally {
            admin.put("/api/v1/plugins/scorer/activation", Map.of("version", "1.0.0"))
                    .expect(200);
            kith.operator().delete(PLUGINS + "/scorer/1.1.0");
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithAllThatIsWrong() {
        JsonNode refused = admin.patch(
                        SETTINGS,
                        Map.of(
                                "values",
                                Map.of(
                                        "retries",
                                        6,
                                        "loud",
                                        "yes",
                                        "region",
                                        "east",
                                        "endpoint",
                                        "",
                                        "tokn",
                                        "x",
                                        "token",
                                        7)))
                .expect(422)
                .json();
        assertThat(refused.get("violations"))
                .extracting(violation -> violation.get("field").asString())
                .containsExactlyInAnyOrder(
                        "values.retries",
                        "values.loud",
                        "values.region",
                        "values.endpoint",
                        "values.tokn",
                        "values.token");
        admin.patch(SETTINGS, Map.of("values", Map.of("endpoint", "x".repeat(4_001))))
                .expect(422);
        admin.patch(SETTINGS, Map.of("values", Map.of("endpoint", "a\u0000b"))).expect(422);
        admin.patch(SETTINGS, Map.of()).expect(422);
        assertThat(answer(admin, "settings")).isEqualTo("nowhere 3 false anywhere 0");
    }

    @Test
    void whatIsNoChangeIsNotWrittenDown() {
        tell(admin, Map.of("endpoint", "here"));
        tell(admin, Map.of("endpoint", "here"));
        long told = admin.get("/api/v1/audit-entries?action=plugin")
                .expect(200)
                .json()
                .get("entries")
                .valueStream()
                .filter(entry -> entry.get("action").asString().equals("plugin.settings-changed"))
                .count();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void onlyAdminsOfTheCompanySeeAndChangeThem() {
        tell(admin, Map.of("endpoint", "here"));
        Api others = activated(kith.company());
        assertThat(setting(others.get(SETTINGS).expect(200).json(), "endpoint")
                        .get("told")
                        .asBoolean())
                .isFalse();
        assertThat(answer(others, "settings")).startsWith("nowhere");

        Api stranger = kith.company().admin();
        stranger.get(SETTINGS).expect(404);
        stranger.patch(SETTINGS, Map.of("values", Map.of())).expect(404);
        Api user =
                kith.bearer(admin.post("/api/v1/api-tokens", Map.of("name", "user", "role", "user", "scope", "write"))
                        .expect(201)
                        .text("/secret"));
        user.get(SETTINGS).expect(403);
        user.patch(SETTINGS, Map.of("values", Map.of("endpoint", "there"))).expect(403);
    }
}
