package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.plugin.porter.AnswerAnew;
import io.kith.server.plugin.porter.AnswerAsAsked;
import io.kith.server.plugin.porter.Porter;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.SecureServer;
import io.kith.server.testing.Stores;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A plugin answers requests of the companies that use it, for whoever asks, and what it breaks is its own. */
@KithServerTest
@TestPropertySource(
        properties = {
            "kith.plugin.endpoint-time=PT3S",
            "kith.plugin.http.private-hosts=localhost",
            "kith.plugin.http.a-minute=40"
        })
class PluginEndpointsTest {

    private static final String DO = "/api/v1/plugins/porter/http/do";
    private static final String RELEASES = "/api/v1/operator/plugins";

    private static final SecureServer OUTSIDE = SecureServer.start().says("/rates", "7.1");

    @DynamicPropertySource
    static void believed(DynamicPropertyRegistry settings) {
        settings.add("kith.plugin.http.certificates", OUTSIDE::certificate);
    }

    @Autowired
    Kith kith;

    private final List<Api> using = new ArrayList<>();

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        install("1.0.0", AnswerAsAsked.class);
        company = companyWithThePlugin("1.0.0");
        admin = company.admin().with("Accept-Language", "en");
    }

    @AfterEach
    void removeThePlugin() {
        using.forEach(one -> one.delete("/api/v1/plugins/porter/activation").expect(204));
        List.of("1.0.0", "1.1.0").forEach(version -> kith.operator().delete(RELEASES + "/porter/" + version));
        assertThat(kith.operator().get(RELEASES).expect(200).body())
                .as("other tests find what they expect")
                .doesNotContain("\"porter\"");
    }

    private void install(String version, Class<?> endpoint) {
        kith.operator()
                .upload(
                        RELEASES,
                        "signature",
                        "",
                        "plugin.zip",
                        Porter.packed(version, endpoint).bytes())
                .expect(200);
    }

    private Kith.Company companyWithThePlugin(String version) {
        Kith.Company founded = kith.company();
        founded.admin()
                .put("/api/v1/plugins/porter/activation", Map.of("version", version))
                .expect(200);
        using.add(founded.admin());
        return founded;
    }

    @Test
    void aRequestReachesItAsItWasSent() {
        JsonNode echo = admin.with("Content-Type", "application/json; charset=utf-8")
                .send("PUT", DO + "/echo/a%20b/c?one=1&one=2&two=%E4%B8%AD", "{\"n\": 1.50}")
                .expect(200)
                .json();
        assertThat(echo.get("method").asString()).isEqualTo("PUT");
        assertThat(echo.get("rest").asString()).isEqualTo("echo/a b/c");
        assertThat(echo.get("query").toString()).isEqualTo("{\"one\":[\"1\",\"2\"],\"two\":[\"中\"]}");
        assertThat(echo.get("contentType").asString()).isEqualTo("application/json");
        assertThat(echo.get("body").asString()).isEqualTo("{\"n\": 1.50}");
        assertThat(admin.delete(DO + "/echo")
                        .expect(200)
                        .json()
                        .get("contentType")
                        .isNull())
                .isTrue();
        assertThat(admin.get(DO).expect(200).body()).isEqualTo("at your service");
        assertThat(admin.send("HEAD", DO + "/echo", null).expect(200).body()).isEmpty();
    }

    @Test
    void whatItAnswersCanBeNoPageAndNoScript() {
        Api.Answer text = admin.get(DO).expect(200);
        assertThat(text.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(text.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(text.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(text.header("Cache-Control")).isEqualTo("no-store");
        assertThat(admin.get(DO + "/names").expect(200).header("Content-Type"))
                .isEqualTo("application/json;charset=UTF-8");
        HttpResponse<byte[]> file = admin.download(DO + "/list");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value)
                        .startsWith("attachment;")
                        .contains("filename*=UTF-8''%E5%90%8D%E5%8D%95%201.csv"));
        assertThat(new String(file.body(), StandardCharsets.UTF_8)).isEqualTo("name\nAda\n");
    }

    @Test
    void nobodyElseIsAnsweredNorSeesAnythingOfIt() {
        admin.create("customer", Map.of("name", "Acme"));
        kith.stranger().get(DO).expect(401);
        Api others = kith.company().admin();
        others.get(DO).expect(404);
        others.post(DO + "/note", Map.of("name", "Foreign")).expect(404);
        Api neighbour = companyWithThePlugin("1.0.0").admin();
        String theirs =
                neighbour.create("customer", Map.of("name", "Boron")).get("id").asString();
        assertThat(neighbour.get(DO + "/names").expect(200).body()).isEqualTo("[\"Boron\"]");
        assertThat(admin.get(DO + "/names").expect(200).body()).isEqualTo("[\"Acme\"]");
        Api.Answer missing = admin.get(DO + "/customer/" + theirs).expect(404);
        assertThat(missing.body()).contains("\"code\":\"not-found\"").doesNotContain("secret");
        admin.post(DO + "/remember?word=blue").expect(204);
        assertThat(admin.get(DO + "/recall").body()).isEqualTo("blue");
        assertThat(neighbour.get(DO + "/recall").body()).isEqualTo("nothing");
        admin.get("/api/v1/plugins/porter/http/nowhere").expect(404);
        admin.get("/api/v1/plugins/nobody/http/do").expect(404);
    }

    @Test
    void whoeverAsksSeesAndDoesNoMoreThanTheyMay() {
        admin.create("customer", Map.of("name", "Acme"));
        admin.configure(Map.of("roles.yaml", """
                        kind: role
                        key: c_blind
                        label: {en: Blind, zh: 不可见}
                        objects: {contact: {read: all}}
                        """), false);
        Api blind = kith.bearer(admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "blind", "role", "user", "scope", "write", "roles", List.of("c_blind")))
                .expect(201)
                .text("/secret"));
        assertThat(blind.get(DO + "/names").expect(403).text("/code")).isEqualTo("forbidden");
        blind.post(DO + "/note", Map.of("name", "Theirs")).expect(403);
        blind.get(DO).expect(200);

        Api reader = kith.token(company, "user", "read");
        assertThat(reader.get(DO + "/names").expect(200).body()).isEqualTo("[\"Acme\"]");
        reader.post(DO + "/note", Map.of("name", "Theirs")).expect(403);
        reader.post(DO + "/names").expect(403);
        assertThat(admin.get(DO + "/contacts").expect(502).text("/code"))
                .as("the plugin has not asked for contacts")
                .isEqualTo("endpoint-failed");
    }

    @Test
    void whatIsStoredIsByWhoeverAsks() {
        String id = admin.post(DO + "/note", Map.of("name", "Kept", "size", 3))
                .expect(201)
                .text("/id");
        JsonNode note =
                admin.get("/api/v1/records/porter_note/" + id).expect(200).json();
        assertThat(note.at("/fields/size").asInt()).isEqualTo(3);
        JsonNode entry = admin.get("/api/v1/audit-entries?limit=1").json().at("/entries/0");
        assertThat(entry.get("action").asString()).isEqualTo("record.created");
        assertThat(entry.get("target").asString()).isEqualTo(id);
        assertThat(entry.get("source").asString()).isEqualTo("api");
    }

    @Test
    void whatIsWrongWithARequestIsSaidFieldByFieldInTheirLanguage() {
        Api.Answer invalid =
                admin.post(DO + "/note", Map.of("size", "large", "naem", "x")).expect(422);
        assertThat(invalid.json().get("violations"))
                .extracting(one -> one.get("field").asString() + " "
                        + one.get("code").asString() + ": " + one.get("message").asString())
                .containsExactlyInAnyOrder(
                        "name required: A value is needed",
                        "size wrong-type: Has to be a whole number",
                        "naem unknown-member: Is not known here; there are: name, size");
        Api.Answer broken = admin.send("POST", DO + "/note", "{\"name\": \n").expect(400);
        assertThat(broken.text("/code")).isEqualTo("malformed-request");
        assertThat(broken.text("/violations/0/code")).isEqualTo("not-json");
        Api.Answer refused =
                admin.post(DO + "/note", Map.of("name", "x".repeat(21))).expect(422);
        assertThat(refused.text("/violations/0/field")).isEqualTo("name");
        assertThat(refused.text("/violations/0/code")).isEqualTo("too-long");
        assertThat(refused.text("/violations/0/message")).contains("20");
        assertThat(company.admin()
                        .with("Accept-Language", "zh-CN")
                        .post(DO + "/refuse")
                        .expect(422)
                        .text("/violations/0/message"))
                .isEqualTo("不能用这个词");
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "remember"})
    void aGetChangesNothing(String what) {
        assertThat(admin.get(DO + "/" + what.replace("note", "twice"))
                        .expect(502)
                        .text("/code"))
                .isEqualTo("endpoint-failed");
        assertThat(admin.get(DO + "/notes").body()).isEqualTo("0");
        assertThat(admin.get(DO + "/recall").body()).isEqualTo("nothing");
    }

    @Test
    void whatWasStoredBeforeItIsRefusedStays() {
        admin.post(DO + "/twice").expect(422);
        assertThat(admin.get(DO + "/notes").body()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "nothing", "large", "spin", "hang"})
    void whatItBreaksIsItsOwn(String how) {
        Api.Answer failed = admin.get(DO + "/" + how).expect(502);
        assertThat(failed.text("/code")).isEqualTo("endpoint-failed");
        assertThat(failed.text("/plugin")).isEqualTo("porter");
        assertThat(failed.text("/detail")).contains("“Porter”");
        assertThat(failed.body()).doesNotContain("secret", "Exception");
        assertThat(admin.get(DO).expect(200).body()).isEqualTo("at your service");
    }

    @Test
    void bodiesAreTextsOfUpToAMegabyte() {
        assertThat(admin.with("Content-Type", "text/plain")
                        .send("POST", DO + "/echo", "x".repeat(1 << 20))
                        .expect(200)
                        .json()
                        .get("body")
                        .asString())
                .hasSize(1 << 20);
        admin.with("Content-Type", "text/plain")
                .send("POST", DO + "/echo", "x".repeat((1 << 20) + 1))
                .expect(413);
        for (String type : List.of("application/x-www-form-urlencoded", "image/png", "text/html", "none")) {
            admin.with("Content-Type", type).send("POST", DO + "/echo", "a=b").expect(415);
        }
        admin.upload(DO + "/echo", "a", "b", "file.txt", new byte[] {1}).expect(415);
        admin.with("Idempotency-Key", "k")
                .post(DO + "/note", Map.of("name", "Once"))
                .expect(400);
    }

    @Test
    void whatSomebodyAsksForIsNoReasonToLeaveThePluginAlone() {
        for (int i = 0; i < 12; i++) {
            admin.get(DO + "/throw").expect(502);
        }
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> admin.get(DO).expect(200));
    }

    @Test
    void itIsAskedNoMoreWhileItIsSuspended() throws SQLException {
        try (Connection owner = Stores.owner();
                PreparedStatement statement = owner.prepareStatement(
                        "insert into plugin_suspension values (?, 'porter', '1.0.0', 'Another', now())")) {
            statement.setObject(1, company.id());
            statement.executeUpdate();
        }
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(admin.get(DO).expect(409).text("/code")).isEqualTo("plugin-suspended"));
        assertThat(companyWithThePlugin("1.0.0").admin().get(DO).expect(200).body())
                .isEqualTo("at your service");
        admin.delete("/api/v1/plugins/porter/suspension").expect(204);
        admin.get(DO).expect(200);
    }

    @Test
    void refusalsAreNoFailures() {
        for (int i = 0; i < 12; i++) {
            admin.post(DO + "/refuse").expect(422);
            admin.get(DO + "/customer/" + UUID.randomUUID()).expect(404);
        }
        admin.get(DO).expect(200);
    }

    @Test
    void itIsAskedNoMoreWhileItIsStopped() {
        kith.operator().post(RELEASES + "/porter/1.0.0/stop").expect(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(admin.get(DO).text("/code")).isEqualTo("plugin-stopped"));
        kith.operator().post(RELEASES + "/porter/1.0.0/start").expect(200);
        Awaitility.await().untilAsserted(() -> admin.get(DO).expect(200));
        admin.delete("/api/v1/plugins/porter/activation").expect(204);
        admin.get(DO).expect(404);
    }

    @Test
    void eachCompanyIsAnsweredByTheVersionThatItUses() {
        install("1.1.0", AnswerAnew.class);
        Api newer = companyWithThePlugin("1.1.0").admin();
        assertThat(newer.get(DO).expect(200).body()).isEqualTo("at your service anew");
        assertThat(admin.get(DO).expect(200).body()).isEqualTo("at your service");
        admin.put("/api/v1/plugins/porter/activation", Map.of("version", "1.1.0"))
                .expect(200);
        assertThat(admin.get(DO).expect(200).body()).isEqualTo("at your service anew");
    }

    @Test
    void itCallsWhomItHasAskedForAndAdminsReadWhomThatIs() {
        JsonNode asked = admin.get("/api/v1/plugins/porter/plan?version=1.0.0")
                .expect(200)
                .json()
                .get("capabilities");
        assertThat(asked).anySatisfy(one -> {
            assertThat(one.get("key").asString()).isEqualTo("http:localhost");
            assertThat(one.at("/label/en").asString())
                    .isEqualTo("Calls localhost over the internet, and can send it what it sees");
            assertThat(one.at("/label/zh").asString()).contains("localhost");
        });
        assertThat(admin.get(DO + "/call?url=" + OUTSIDE.url("localhost", "/rates"))
                        .expect(200)
                        .body())
                .isEqualTo("7.1");
        admin.get(DO + "/call?url=" + OUTSIDE.url("127.0.0.1", "/rates")).expect(502);
        admin.get(DO + "/call?url=https://localhost:1/rates").expect(503);
    }

    @Test
    void aPluginThatCallsAThousandTimesIsContained() {
        JsonNode flooded = admin.get(DO + "/flood?url=" + OUTSIDE.url("localhost", "/rates"))
                .expect(200)
                .json();
        assertThat(flooded.get("answered").asInt()).isEqualTo(40);
        assertThat(flooded.get("refused").asInt()).isEqualTo(960);
        Api neighbour = companyWithThePlugin("1.0.0").admin();
        assertThat(neighbour
                        .get(DO + "/call?url=" + OUTSIDE.url("localhost", "/rates"))
                        .expect(200)
                        .body())
                .isEqualTo("7.1");
    }

    @Test
    void oneCompanyThatAsksALotKeepsNobodyElseWaiting() throws Exception {
        Api neighbour = companyWithThePlugin("1.0.0").admin();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(callers.submit(() -> admin.get(DO + "/hang")));
            }
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(neighbour.get(DO).expect(200).body()).isEqualTo("at your service"));
            List<String> codes = new ArrayList<>();
            for (Future<Api.Answer> answer : answers) {
                codes.add(answer.get().text("/code"));
            }
            assertThat(codes).contains("plugin-busy", "endpoint-failed").doesNotContain("internal");
        }
    }
}
