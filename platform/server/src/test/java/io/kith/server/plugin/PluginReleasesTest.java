package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.PackedPlugin;
import io.kith.server.testing.Replica;
import io.kith.server.testing.Stores;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What operators install runs on every replica without a restart, side by side with other versions, and can be stopped and removed. */
@KithServerTest
class PluginReleasesTest {

    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final String ACTIVATION = "/api/v1/plugins/ledger/activation";
    private static final String ENTRIES = "/api/v1/records/ledger_entry";

    @Autowired
    Kith kith;

    Api operator;
    Kith.Company company;
    Api admin;
    Api others;

    @BeforeEach
    void aCompanyAndAnOperator() {
        operator = kith.operator().with("Accept-Language", "en");
        company = kith.company();
        admin = company.admin();
        others = admin;
    }

    @AfterEach
    void removeWhatIsLeft() {
        admin.delete(ACTIVATION);
        others.delete(ACTIVATION);
        for (JsonNode release : releases()) {
            if (release.get("plugin").asString().equals("ledger")) {
                operator.delete(PLUGINS + "/ledger/" + release.get("version").asString())
                        .expect(204);
            }
        }
    }

    private List<JsonNode> releases() {
        List<JsonNode> releases = new ArrayList<>();
        operator.get(PLUGINS).expect(200).json().get("releases").forEach(releases::add);
        return releases;
    }

    private static byte[] ledger(String version, String... fields) {
        return packed(version, fields).bytes();
    }

    private static PackedPlugin packed(String version, String... fields) {
        var more = new StringBuilder();
        for (String field : fields) {
            more.append("  - {key: %1$s, type: text, label: {en: %1$s, zh: %1$s}}\n".formatted(field));
        }
        return PackedPlugin.of("ledger")
                .with("plugin.yaml", """
                        id: ledger
                        version: %s
                        namespace: ledger
                        sdk: ">=1.0 <2"
                        label: {en: Ledger, zh: 账本}
                        publisher: Tests
                        """.formatted(version))
                .with("definitions/entry.yaml", """
                        kind: object
                        key: ledger_entry
                        label: {en: Entry, zh: 分录}
                        plural: {en: Entries, zh: 分录}
                        title: name
                        fields:
                          - {key: name, type: text, label: {en: Name, zh: 名称}, required: true}
                        """ + more)
                .hooks(LedgerHook.class);
    }

    private Api.Answer install(byte[] zip) {
        return operator.upload(PLUGINS, "signature", "", "ledger.zip", zip);
    }

    private JsonNode seen() {
        for (JsonNode plugin : admin.get("/api/v1/plugins").expect(200).json().get("plugins")) {
            if (plugin.get("id").asString().equals("ledger")) {
                return plugin;
            }
        }
        throw new AssertionError("the plugin is not there");
    }

    private Api.Answer entry(Api who) {
        return who.post(ENTRIES, Map.of("fields", Map.of("name", "rent")));
    }

    @Test
    void whatIsInstalledCanBeUsedAtOnceOnEveryReplica() {
        JsonNode installed = install(ledger("1.0.0")).expect(200).json();
        assertThat(installed.get("enabled").asBoolean()).isTrue();
        assertThat(installed.get("companies").asLong()).isZero();
        assertThat(installed.get("signer").isNull()).isTrue();
        // the one that is asked knows it already, the other need not have looked yet
        Api there = admin.at(Replica.second().base());
        admin.put(ACTIVATION, Map.of()).expect(200);
        assertThat(entry(there).expect(201).text("/fields/name")).isEqualTo("RENT");
        assertThat(entry(admin).expect(201).text("/fields/name")).isEqualTo("RENT");
        Awaitility.await()
                .untilAsserted(() -> assertThat(releases()).anySatisfy(release -> {
                    assertThat(release.get("plugin").asString()).isEqualTo("ledger");
                    assertThat(release.get("companies").asLong()).isEqualTo(1);
                    assertThat(release.get("replicas").size()).isGreaterThanOrEqualTo(2);
                    assertThat(release.get("replicas"))
                            .allSatisfy(replica ->
                                    assertThat(replica.get("failure").isNull()).isTrue());
                }));
    }

    @Test
    void theSamePackageAgainChangesNothingAndAnotherOfItsVersionIsRefused() {
        byte[] zip = ledger("1.0.0");
        install(zip).expect(200);
        install(zip).expect(200);
        Api.Answer answer = install(ledger("1.0.0", "note")).expect(409);
        assertThat(answer.text("/code")).isEqualTo("release-exists");
        assertThat(releases())
                .filteredOn(release -> release.get("plugin").asString().equals("ledger"))
                .hasSize(1);
    }

    @Test
    void companiesUseDifferentVersionsAtTheSameTimeAndGoForthAndBack() {
        install(ledger("1.0.0")).expect(200);
        admin.put(ACTIVATION, Map.of()).expect(200);
        String id = entry(admin).expect(201).text("/id");
        install(ledger("1.1.0", "note")).expect(200);
        JsonNode seen =
                admin.get("/api/v1/plugins").expect(200).json().get("plugins").get(0);
        assertThat(seen.get("version").asString()).isEqualTo("1.0.0");
        assertThat(seen.at("/versions/0").asString()).isEqualTo("1.1.0");
        Map<String, Object> note = Map.of("fields", Map.of("note", "paid"));
        admin.patch(ENTRIES + "/" + id, note).expect(422);

        others = kith.company().admin();
        others.put(ACTIVATION, Map.of()).expect(200);
        String theirs = entry(others).expect(201).text("/id");
        others.patch(ENTRIES + "/" + theirs, note).expect(200);

        admin.put(ACTIVATION, Map.of("version", "1.1.0")).expect(200);
        assertThat(admin.get("/api/v1/audit-entries?limit=1").expect(200).body())
                .contains("plugin.upgraded", "1.0.0", "1.1.0");
        admin.patch(ENTRIES + "/" + id, note).expect(200);
        admin.put(ACTIVATION, Map.of("version", "1.0.0")).expect(200);
        assertThat(admin.get(ENTRIES + "/" + id).expect(200).body()).doesNotContain("note");
        // what was stored meanwhile is back with the version that has a place for it
        admin.put(ACTIVATION, Map.of("version", "1.1.0")).expect(200);
        assertThat(admin.get(ENTRIES + "/" + id).expect(200).text("/fields/note"))
                .isEqualTo("paid");
        assertThat(admin.put(ACTIVATION, Map.of("version", "2.0.0")).expect(422).body())
                .contains("1.1.0, 1.0.0");
    }

    @Test
    void whatAChoiceChangesIsSaidBeforeItIsMade() {
        install(ledger("1.0.0")).expect(200);
        install(ledger("1.1.0", "note")).expect(200);
        String plan = "/api/v1/plugins/ledger/plan";
        admin.get(plan).expect(404);
        assertThat(admin.get(plan + "?version=1.0.0").expect(200).text("/steps/0/en"))
                .isEqualTo("add object 'ledger_entry' with 1 field");
        assertThat(admin.get(plan + "?version=3.0.0").expect(422).body()).contains("1.1.0, 1.0.0");
        assertThat(seen().get("state").asString()).isEqualTo("available");
        admin.put(ACTIVATION, Map.of("version", "1.0.0")).expect(200);
        JsonNode steps = admin.get(plan + "?version=1.1.0").expect(200).json().get("steps");
        assertThat(steps).hasSize(1);
        assertThat(steps.at("/0/zh").asString()).contains("ledger_entry.note");
        assertThat(admin.get(plan).expect(200).text("/steps/0/en")).contains("remove object 'ledger_entry'");
        kith.token(company, "user", "write").get(plan).expect(403);
        kith.company().admin().get(plan).expect(404);
    }

    @Test
    void whatAnotherVersionAsksForIsSaidBeforeItIsChosen() {
        install(ledger("1.0.0")).expect(200);
        admin.put(ACTIVATION, Map.of()).expect(200);
        install(packed("1.1.0").asking("records:customer:read").bytes()).expect(200);
        assertThat(seen().get("capabilities")).isEmpty();
        assertThat(admin.get("/api/v1/plugins/ledger/plan?version=1.1.0")
                        .expect(200)
                        .text("/capabilities/0/key"))
                .isEqualTo("records:customer:read");
    }

    /** As a server of before there were versions has left it, or one that is upgraded last. */
    @Test
    void whoHasNeverChosenStaysWithWhatWasThereFirst() throws SQLException {
        install(ledger("1.0.0")).expect(200);
        admin.put(ACTIVATION, Map.of()).expect(200);
        try (Connection owner = Stores.owner();
                PreparedStatement update = owner.prepareStatement(
                        "update plugin_activation set version = null where tenant_id = ? and plugin = 'ledger'")) {
            update.setObject(1, company.id());
            update.executeUpdate();
        }
        install(ledger("1.1.0", "note")).expect(200);
        assertThat(seen().get("version").asString()).isEqualTo("1.0.0");
        operator.post(PLUGINS + "/ledger/1.0.0/stop").expect(200);
        assertThat(seen().get("state").asString()).isEqualTo("stopped");
        operator.post(PLUGINS + "/ledger/1.0.0/start").expect(200);
        operator.delete(PLUGINS + "/ledger/1.0.0").expect(409);
        admin.put(ACTIVATION, Map.of("version", "1.0.0")).expect(200);
        admin.put(ACTIVATION, Map.of("version", "1.1.0")).expect(200);
        operator.delete(PLUGINS + "/ledger/1.0.0").expect(204);
    }

    @Test
    void whatIsStoppedCanBeReadAndNotChanged() {
        install(ledger("1.0.0")).expect(200);
        admin.put(ACTIVATION, Map.of()).expect(200);
        String id = entry(admin).expect(201).text("/id");
        operator.post(PLUGINS + "/ledger/1.0.0/stop").expect(200);
        Api.Answer stopped = entry(admin).expect(409);
        assertThat(stopped.text("/code")).isEqualTo("plugin-stopped");
        assertThat(stopped.text("/detail")).contains("Ledger");
        admin.get(ENTRIES + "/" + id).expect(200);
        assertThat(seen().get("state").asString()).isEqualTo("stopped");
        Api there = admin.at(Replica.second().base());
        Awaitility.await().untilAsserted(() -> entry(there).expect(409));
        operator.post(PLUGINS + "/ledger/1.0.0/start").expect(200);
        entry(admin).expect(201);
        Awaitility.await().untilAsserted(() -> entry(there).expect(201));
    }

    @Test
    void nothingIsRemovedThatACompanyUses() {
        install(ledger("1.0.0")).expect(200);
        admin.put(ACTIVATION, Map.of()).expect(200);
        Api.Answer used = operator.delete(PLUGINS + "/ledger/1.0.0").expect(409);
        assertThat(used.text("/code")).isEqualTo("release-in-use");
        assertThat(used.text("/detail")).contains("1");
        admin.delete(ACTIVATION).expect(204);
        operator.delete(PLUGINS + "/ledger/1.0.0").expect(204);
        operator.delete(PLUGINS + "/ledger/1.0.0").expect(404);
        admin.put(ACTIVATION, Map.of()).expect(404);
    }

    @Test
    void onlyOperatorsInstall() {
        byte[] zip = ledger("1.0.0");
        for (Api someone : List.of(admin, kith.token(company, "user", "write"))) {
            someone.upload(PLUGINS, "signature", "", "ledger.zip", zip).expect(403);
            someone.get(PLUGINS).expect(403);
            someone.delete(PLUGINS + "/trial/1.0.0").expect(403);
            someone.post(PLUGINS + "/trial/1.0.0/stop").expect(403);
            someone.get("/api/v1/operator/plugin-keys").expect(403);
        }
        kith.stranger().get(PLUGINS).expect(401);
    }

    @Test
    void whatOperatorsDoStandsInTheirLog() {
        install(ledger("1.0.0")).expect(200);
        operator.post(PLUGINS + "/ledger/1.0.0/stop").expect(200);
        operator.post(PLUGINS + "/ledger/1.0.0/start").expect(200);
        operator.delete(PLUGINS + "/ledger/1.0.0").expect(204);
        List<String> actions = new ArrayList<>();
        operator.get("/api/v1/operator/log?limit=4")
                .expect(200)
                .json()
                .get("entries")
                .forEach(entry -> {
                    assertThat(entry.get("detail").asString()).isEqualTo("ledger 1.0.0");
                    actions.add(entry.get("action").asString());
                });
        assertThat(actions).containsExactly("plugin.removed", "plugin.started", "plugin.stopped", "plugin.installed");
    }

    @Test
    void aSignatureIsOfAKeyThatIsTrusted() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] zip = ledger("1.0.0");
        String signature = signed(keys, zip);
        assertThat(operator.upload(PLUGINS, "signature", signature, "ledger.zip", zip)
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("plugin-not-trusted");
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String fingerprint = operator.post("/api/v1/operator/plugin-keys", Map.of("name", "Ledger Ltd", "key", pem))
                .expect(200)
                .text("/fingerprint");
        try {
            assertThat(operator.upload(PLUGINS, "signature", signed(keys, ledger("1.0.1")), "ledger.zip", zip)
                            .expect(422)
                            .text("/violations/0/code"))
                    .isEqualTo("plugin-not-trusted");
            assertThat(operator.upload(PLUGINS, "signature", signature, "ledger.zip", zip)
                            .expect(200)
                            .text("/signer"))
                    .isEqualTo("Ledger Ltd");
        } finally {
            operator.delete("/api/v1/operator/plugin-keys/" + fingerprint).expect(204);
        }
        operator.delete("/api/v1/operator/plugin-keys/" + fingerprint).expect(404);
        assertThat(operator.post("/api/v1/operator/plugin-keys", Map.of("name", "", "key", "AAAA"))
                        .expect(422)
                        .json()
                        .get("violations"))
                .hasSize(1);
        assertThat(operator.post("/api/v1/operator/plugin-keys", Map.of("name", "X", "key", "AAAA"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("no-signing-key");
    }

    private static String signed(KeyPair keys, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    @Test
    void unsignedPackagesAreTakenOnlyWhereTheOperatorAllowsIt() {
        try (Replica strict = Replica.start(Map.of("kith.plugin.unsigned", "false"))) {
            Api there = operator.at(strict.base());
            assertThat(there.upload(PLUGINS, "signature", "", "ledger.zip", ledger("1.0.0"))
                            .expect(422)
                            .text("/violations/0/code"))
                    .isEqualTo("plugin-unsigned");
        }
    }
}
