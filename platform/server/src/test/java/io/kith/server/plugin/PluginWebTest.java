package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.PackedPlugin;
import io.kith.server.testing.Replica;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a plugin brings for the console is named and handed out to people of the companies that use just this release, and to nobody else. */
@KithServerTest
class PluginWebTest {

    private static final String RELEASES = "/api/v1/operator/plugins";
    private static final String ACTIVATION = "/api/v1/plugins/shown/activation";
    private static final String FILES = "/plugins/shown/1.0.0/";
    private static final String MODULE = "export default { activate() {} };\n";
    private static final String MANIFEST = """
            {
              "entry": "index.js",
              "css": "css/style.css",
              "contributes": {
                "pages": [{"path": "overview", "title": {"en": "Overview", "zh": "概览"}}],
                "dashboardWidgets": [
                  {"id": "today", "title": {"en": "Today", "zh": "今日"}, "size": "small", "icon": "sun"},
                  {"id": "levels", "title": {"en": "Levels", "zh": "级别"}, "object": "customer"}
                ],
                "recordPanels": [{"object": "customer", "id": "facts", "title": {"en": "Facts", "zh": "要点"}}],
                "fieldRenderers": [{"object": "customer", "field": "shown_mood", "id": "mood"}]
              }
            }
            """;

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    Api operator;
    Kith.Company company;

    @BeforeEach
    void aCompanyThatUsesIt() {
        operator = kith.operator().with("Accept-Language", "en");
        install(shown("1.0.0")).expect(200);
        company = kith.company();
        company.admin().put(ACTIVATION, Map.of()).expect(200);
    }

    @AfterEach
    void nobodyHasIt() {
        company.admin().delete(ACTIVATION);
        for (String version : List.of("1.0.0", "1.1.0", "2.0.0")) {
            operator.delete(RELEASES + "/shown/" + version);
        }
        assertThat(operator.get(RELEASES).body()).doesNotContain("\"shown\"");
    }

    private static PackedPlugin shown(String version) {
        return PackedPlugin.of("shown")
                .with("plugin.yaml", """
                        {id: shown, version: %s, namespace: shown, sdk: ">=1", label: {en: Shown, zh: 展示}, publisher: Tests}
                        """.formatted(version))
                .with("definitions/customer.yaml", """
                        {kind: extension, object: customer, fields: [{key: shown_mood, type: text, label: {en: Mood, zh: 心情}}]}
                        """)
                .with("web/plugin.json", MANIFEST)
                .with("web/index.js", MODULE)
                .with("web/css/style.css", "[data-plugin=shown] { color: inherit }\n")
                .with("web/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    }

    private Api.Answer install(PackedPlugin plugin) {
        return operator.upload(RELEASES, "signature", "", "plugin.zip", plugin.bytes());
    }

    private Api signedIn(Kith.Company of) {
        return signedIn(of, List.of());
    }

    private Api signedIn(Kith.Company of, List<String> roles) {
        String email = "somebody-" + of.slug() + "@example.com";
        of.admin()
                .post("/api/v1/members", Map.of("name", "Somebody", "email", email, "role", "user", "roles", roles))
                .expect(201);
        KeycloakAdmin.signedIn().addPerson(email, "Somebody", "correct horse battery", true);
        Browser browser = new Browser();
        browser.signIn(kith.base(), "/sign-in/person", email, "correct horse battery");
        return browser.api(kith.base());
    }

    private static JsonNode slots(Api who) {
        return who.get("/api/v1/plugins/web").expect(200).json().get("plugins");
    }

    @Test
    void theConsoleLearnsWhatThereIsBeforeAnyOfItRuns() throws NoSuchAlgorithmException {
        Api person = signedIn(company);
        JsonNode one = slots(person).get(0);
        assertThat(one.get("id").asString()).isEqualTo("shown");
        assertThat(one.get("base").asString()).isEqualTo(FILES);
        assertThat(one.at("/entry/path").asString()).isEqualTo("index.js");
        byte[] digest = MessageDigest.getInstance("SHA-384").digest(MODULE.getBytes(StandardCharsets.UTF_8));
        assertThat(one.at("/entry/integrity").asString())
                .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
        assertThat(one.at("/css/path").asString()).isEqualTo("css/style.css");
        assertThat(one.get("contributions").toString())
                .isEqualTo("[{\"slot\":\"pages\",\"id\":\"overview\",\"title\":{\"en\":\"Overview\",\"zh\":\"概览\"},"
                        + "\"object\":null,\"field\":null,\"icon\":\"box\",\"size\":null},"
                        + "{\"slot\":\"dashboardWidgets\",\"id\":\"today\",\"title\":{\"en\":\"Today\",\"zh\":\"今日\"},"
                        + "\"object\":null,\"field\":null,\"icon\":\"sun\",\"size\":\"small\"},"
                        + "{\"slot\":\"dashboardWidgets\",\"id\":\"levels\",\"title\":{\"en\":\"Levels\",\"zh\":\"级别\"},"
                        + "\"object\":\"customer\",\"field\":null,\"icon\":null,\"size\":\"medium\"},"
                        + "{\"slot\":\"recordPanels\",\"id\":\"facts\",\"title\":{\"en\":\"Facts\",\"zh\":\"要点\"},"
                        + "\"object\":\"customer\",\"field\":null,\"icon\":null,\"size\":null},"
                        + "{\"slot\":\"fieldRenderers\",\"id\":\"mood\",\"title\":{\"en\":\"mood\",\"zh\":\"mood\"},"
                        + "\"object\":\"customer\",\"field\":\"shown_mood\",\"icon\":null,\"size\":null}]");
    }

    @Test
    void adminsReadBeforehandThatNothingFencesItInThere() {
        JsonNode granted = company.admin()
                .get("/api/v1/plugins/shown/plan?version=1.0.0")
                .expect(200)
                .json()
                .get("capabilities");
        assertThat(granted)
                .extracting(one -> one.at("/label/en").asString())
                .anySatisfy(words -> assertThat(words).contains("everything that whoever is signed in may do"));
    }

    @Test
    void whatStandsAtRecordsThatSomebodySeesNoneOfIsNotNamedToThem() {
        company.admin().configure(Map.of("roles.yaml", """
                        kind: role
                        key: c_notes
                        label: {en: Notes, zh: 备注}
                        objects: {note: {read: all}}
                        """), false);
        Api blind = signedIn(company, List.of("c_notes"));
        assertThat(slots(blind).get(0).get("contributions"))
                .extracting(one -> one.get("id").asString())
                .containsExactly("overview", "today");
        blind.get(FILES + "index.js").expect(200);
    }

    @Test
    void howAFieldIsShownThatSomebodySeesNothingOfIsNotNamedToThem() {
        aRoleGives("{read: all, fields: {shown_mood: hidden}}");
        assertThat(slots(signedIn(company, List.of("c_names"))).get(0).get("contributions"))
                .extracting(one -> one.get("id").asString())
                .containsExactly("overview", "today", "levels", "facts");
        // what a role names keeps its plugin
        aRoleGives("{read: all}");
    }

    private void aRoleGives(String customers) {
        company.admin().configure(Map.of("roles.yaml", """
                        kind: role
                        key: c_names
                        label: {en: Names, zh: 名称}
                        objects: {customer: %s}
                        """.formatted(customers)), false);
    }

    @Test
    void filesAreHandedOutForGoodAndCanDoNothingByThemselves() {
        Api person = signedIn(company);
        Map<String, String> types = Map.of(
                "index.js", "text/javascript;charset=UTF-8",
                "css/style.css", "text/css;charset=UTF-8",
                "icon.svg", "image/svg+xml;charset=UTF-8");
        types.forEach((path, type) -> {
            Api.Answer file = person.get(FILES + path).expect(200);
            assertThat(file.header("content-type")).isEqualTo(type);
            assertThat(file.header("cache-control")).isEqualTo("max-age=31536000, private, immutable");
            assertThat(file.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(file.header("content-security-policy")).startsWith("default-src 'none'; sandbox;");
            assertThat(file.header("cross-origin-resource-policy")).isEqualTo("same-origin");
        });
        assertThat(person.get(FILES + "index.js").body()).isEqualTo(MODULE);
        assertThat(person.at(Replica.second().base()).get(FILES + "index.js").body())
                .isEqualTo(MODULE);
    }

    @Test
    void nothingElseOfThePackageAndOfTheServerIsHandedOut() {
        Api person = signedIn(company);
        for (String path : List.of(
                "",
                "none.js",
                "plugin.json",
                "css",
                "css/",
                "../plugin.yaml",
                "css/../index.js",
                "./index.js",
                "css/%2e%2e/index.js",
                "%2e%2e/plugin.yaml",
                "..%2fplugin.yaml",
                "css%2fstyle.css",
                "..%5cplugin.yaml",
                "/etc/passwd",
                "index.js/",
                "index.js;a=b",
                "index.js%00",
                "INDEX.JS")) {
            assertThat(person.get(FILES + path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void whoHasItNotIsToldWhatIsToldOfWhatDoesNotExist() {
        Api person = signedIn(company);
        String unknown = told(person.get("/plugins/none/1.0.0/index.js"));
        Kith.Company other = kith.company();
        Api another = signedIn(other);
        assertThat(slots(another)).isEmpty();
        for (Api who : List.of(
                another, kith.stranger(), kith.operator(), kith.bearer("kith_none"), company.admin(), other.admin())) {
            assertThat(told(who.get(FILES + "index.js"))).isEqualTo(unknown);
            assertThat(told(who.get(FILES + "none.js"))).isEqualTo(unknown);
        }
        kith.stranger().get("/api/v1/plugins/web").expect(401);
        kith.operator().get("/api/v1/plugins/web").expect(401);
        person.get(FILES + "index.js").expect(200);
        company.admin().delete(ACTIVATION).expect(204);
        assertThat(told(person.get(FILES + "index.js"))).isEqualTo(unknown);
        assertThat(slots(person)).isEmpty();
    }

    private static String told(Api.Answer answer) {
        return answer.expect(404).text("/code") + answer.text("/title") + answer.text("/detail");
    }

    @Test
    void eachCompanyIsGivenItsOwnReleaseAndNoOther() {
        Api person = signedIn(company);
        install(shown("1.1.0")).expect(200);
        person.get("/plugins/shown/1.1.0/index.js").expect(404);
        company.admin().put(ACTIVATION, Map.of("version", "1.1.0")).expect(200);
        person.get(FILES + "index.js").expect(404);
        person.get("/plugins/shown/1.1.0/index.js").expect(200);
        assertThat(slots(person).get(0).get("base").asString()).isEqualTo("/plugins/shown/1.1.0/");
    }

    @Test
    void whatTheOperatorHasStoppedIsNeitherNamedNorHandedOut() {
        Api person = signedIn(company);
        operator.post(RELEASES + "/shown/1.0.0/stop").expect(200);
        assertThat(slots(person)).isEmpty();
        person.get(FILES + "index.js").expect(404);
        operator.post(RELEASES + "/shown/1.0.0/start").expect(200);
        assertThat(slots(person)).hasSize(1);
        person.get(FILES + "index.js").expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            web/plugin.json  | {"entry": "none.js", "contributes": {}}  | web/plugin.json 'entry' is 'none.js', and there is no such .js file beside it
            web/plugin.json  | {"entry": "css/style.css", "contributes": {}} | web/plugin.json 'entry' is 'css/style.css', and there is no such .js file
            web/plugin.json  | {"entry": "index.js", "css": "icon.svg", "contributes": {}} | web/plugin.json 'css' is 'icon.svg', and there is no such .css file
            web/plugin.json  | {"entry": "index.js", "contributes": {"pages": [{"path": "A", "title": "A"}]}} | web/plugin.json:1:58 web: 'contributes': 'pages': 'path' must be words
            web/plugin.json  | {"entry": "index.js", "contributes": {"recordTabs": [{"object": "custmer", "id": "a", "title": "A"}]}} | web/plugin.json 'recordTabs' has 'a' at the object 'custmer', which does not exist; did you mean 'customer'?
            web/plugin.json  | {"entry": "index.js", "contributes": {"fieldRenderers": [{"object": "customer", "field": "name", "id": "a"}]}} | web/plugin.json 'fieldRenderers' has 'a' for the field 'customer.name', which the plugin does not declare
            web/page.html    | <p>                                      | web/page.html is of no kind that the console loads (allowed: css, jpeg, jpg, js, json, map, mjs, png, svg, txt, webp, woff2)
            web/.secret.js   | x                                        | web/.secret.js must be called by letters, digits
            web/a b/c.js     | x                                        | web/a b/c.js must be called by letters, digits
            """)
    void whatIsWrongWithItIsSaidAtItsPlace(String entry, String text, String reason) {
        assertThat(refused(shown("2.0.0").with(entry, text)))
                .anySatisfy(one -> assertThat(one).startsWith(reason));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheLanguageOfWhoeverInstalls() {
        operator = kith.operator().with("Accept-Language", "zh");
        PackedPlugin wrong = shown("2.0.0")
                .with("web/plugin.json", MANIFEST.replace("index.js", "none.js"))
                .with("web/page.html", "<p>")
                .with("web/large.js", new byte[(2 << 20) + 1])
                .with("definitions/a.yaml", "kind: nothing");
        assertThat(refused(wrong)).hasSize(4).allSatisfy(one -> assertThat(one).containsPattern("\\p{IsHan}"));
    }

    @Test
    void aDirectoryWithoutAManifestIsRefused() {
        PackedPlugin wrong = PackedPlugin.of("shown").with("web/index.js", MODULE);
        assertThat(refused(wrong)).containsExactly("web has no plugin.json");
    }

    private List<String> refused(PackedPlugin plugin) {
        return install(plugin)
                .expect(422)
                .json()
                .get("violations")
                .valueStream()
                .map(one ->
                        one.get("field").asString() + " " + one.get("message").asString())
                .toList();
    }
}
