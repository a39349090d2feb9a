package io.kith.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Somebody asks what a company keeps of them, gets it, and is forgotten. */
@KithServerTest
class PrivacyTest {

    private static final String REQUESTS = "/api/v1/privacy-requests";
    private static final String EMAIL = "li.wei@example.com";
    private static final String PHONE = "13800138000";
    private static final Map<String, Object> LI_WEI =
            Map.of("name", "Li Wei", "emails", List.of(EMAIL), "phones", List.of("138 0013 8000"));

    @Autowired
    Kith kith;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ElasticsearchClient index;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void aPersonIsFoundInRecordsTheirHistoryTheRecycleBinAndElsewhere() {
        String theirs = id("contact", Map.of("name", "Li Wei", "email", "Li.Wei@Example.com"));
        String byPhone = id("customer", Map.of("name", "Corner shop", "phone", "+86 138-0013-8000"));
        String deleted = id("contact", Map.of("name", "Wei", "mobile", PHONE));
        admin.delete("/api/v1/records/contact/" + deleted).expect(204);
        String about = id("note", Map.of("subject", "Call back", "body", "LI WEI, " + EMAIL));
        String once = id("task", Map.of("subject", "Ring " + PHONE));
        admin.patch("/api/v1/records/task/" + once, Map.of("fields", Map.of("subject", "Ring somebody")))
                .expect(200);
        String linked = id("note", Map.of("subject", "Likes tea", "contacts", List.of(theirs)));
        String other = id("contact", Map.of("name", "Li Wei", "email", "other@example.com"));
        String named = id("note", Map.of("subject", "Met Li Wei at the fair"));
        String nobody = id("contact", Map.of("name", "Li Weidong", "email", "xli.wei@example.com"));
        imported("Name,E-mail\nSomebody," + EMAIL + "\n");

        JsonNode request = found(LI_WEI);
        Map<String, JsonNode> findings = findings(request);

        assertThat(outcome(findings, theirs)).isEqualTo("erase [field, history, name]");
        assertThat(outcome(findings, byPhone)).as("may be shared").isEqualTo("null [field, history]");
        assertThat(outcome(findings, deleted)).isEqualTo("null [field, history]");
        assertThat(outcome(findings, about)).isEqualTo("redact [history, text]");
        assertThat(outcome(findings, once)).isEqualTo("redact [history]");
        assertThat(outcome(findings, linked)).isEqualTo("erase [link]");
        assertThat(outcome(findings, other)).as("a name alone is nobody's").isEqualTo("null [history, name]");
        assertThat(outcome(findings, named)).isEqualTo("null [history, text]");
        assertThat(findings).doesNotContainKey(nobody);
        assertThat(outcome(findings, "import-file")).isEqualTo("redact []");
        assertThat(request.get("undecided").asInt()).isEqualTo(4);
        assertThat(request.get("found").asInt()).isEqualTo(findings.size());
        assertThat(request.get("lookedAt").asLong()).isGreaterThan(10);
    }

    @Test
    void whoIsForgottenIsNowhereAnyMore() throws Exception {
        String theirs = id("contact", Map.of("name", "Li Wei", "email", EMAIL, "mobile", PHONE));
        String file = attached("contact", theirs, "Li Wei.txt");
        String about = id(
                "note",
                Map.of("subject", "Li Wei called", "body", "Write to " + EMAIL + " or " + PHONE + " by Friday"));
        String customer =
                id("customer", Map.of("name", "Acme", "description", "Ring " + PHONE, "tags", List.of("Li Wei")));
        attached("customer", customer, "Offer for Li Wei.txt");
        String renamed = id("customer", Map.of("name", "Li Wei & Sons", "email", EMAIL));
        admin.patch("/api/v1/records/customer/" + renamed, Map.of("fields", Map.of("email", "sons@example.com")))
                .expect(200);
        imported("Name,E-mail\nSomebody," + EMAIL + "\n");
        admin.post("/api/v1/views", Map.of("object", "contact", "name", "Li Wei", "shared", false))
                .expect(201);
        admin.post(
                        "/api/v1/bulk-runs",
                        Map.of(
                                "object",
                                "customer",
                                "kind",
                                "edit",
                                "filter",
                                "email == '" + EMAIL + "'",
                                "set",
                                Map.of("description", "Ask " + PHONE)))
                .expect(202);
        admin.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/records/contact", Map.of("fields", Map.of("name", "Twice", "email", EMAIL)))
                .expect(201);
        admin.delete("/api/v1/records/note/" + about).expect(204);
        assertThat(traces()).isNotEmpty();
        await().atMost(Duration.ofSeconds(30)).until(() -> documents(theirs) == 1);

        JsonNode request = found(LI_WEI);
        decide(request, "redact");
        JsonNode done = erased(request);

        assertThat(done.get("state").asString()).isEqualTo("erased");
        assertThat(done.get("subject").isNull()).isTrue();
        assertThat(done.get("erased").asInt()).isEqualTo(1);
        assertThat(done.get("redacted").asInt()).isGreaterThan(4);
        assertThat(traces()).isEmpty();
        admin.get("/api/v1/records/contact/" + theirs).expect(404);
        admin.post("/api/v1/records/contact/" + theirs + "/restore").expect(404);
        admin.get("/api/v1/files/" + file).expect(404);
        await().atMost(Duration.ofSeconds(30)).until(() -> documents(theirs) == 0);
        await().atMost(Duration.ofSeconds(30)).until(() -> bytes().allMatch(path -> !path.endsWith(file)));
        JsonNode back = admin.post("/api/v1/records/note/" + about + "/restore")
                .expect(200)
                .json();
        assertThat(back.at("/fields/subject").asString()).isEqualTo("███ called");
        assertThat(back.at("/fields/body").asString()).isEqualTo("Write to ███ or ███ by Friday");
        JsonNode sons =
                admin.get("/api/v1/records/customer/" + renamed).expect(200).json();
        assertThat(sons.at("/fields/name").asString()).isEqualTo("███ & Sons");
        assertThat(sons.at("/fields/email").asString()).isEqualTo("sons@example.com");
        admin.get("/api/v1/records/customer/" + renamed + "/history").expect(200);
        admin.get("/api/v1/records/customer/" + customer + "/timeline").expect(200);
        admin.get("/api/v1/audit-entries").expect(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin.get("/api/v1/search?q=" + PHONE)
                                .expect(200)
                                .body())
                        .doesNotContain(theirs));
    }

    @Test
    void withoutANameWhatHasTheirNumberIsTheirs() {
        String theirs = id("contact", Map.of("name", "Wei", "mobile", PHONE));
        JsonNode request = found(Map.of("phones", List.of(PHONE)));
        assertThat(outcome(findings(request), theirs)).isEqualTo("erase [field, history]");
        assertThat(request.get("undecided").asInt()).isZero();
    }

    @Test
    void othersOfTheSameNameStayAsTheyAre() {
        id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        String other = id("contact", Map.of("name", "Li Wei", "email", "other@example.com"));
        JsonNode request = found(LI_WEI);
        assertThat(admin.post(path(request) + "/erase", confirmed()).expect(422).text("/violations/0/code"))
                .isEqualTo("undecided");
        String finding = finding(findings(request), other).get("id").asString();
        admin.patch(path(request) + "/findings/" + finding, Map.of("treatment", "keep"))
                .expect(200);
        erased(request);
        JsonNode kept =
                admin.get("/api/v1/records/contact/" + other).expect(200).json();
        assertThat(kept.at("/fields/name").asString()).isEqualTo("Li Wei");
        assertThat(admin.get("/api/v1/records/contact/" + other + "/history")
                        .expect(200)
                        .body())
                .contains("Li Wei");
    }

    @Test
    void whatStandsInTheWayIsToldAndTheRestIsForgotten() {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of(
                                "key",
                                "c_sponsor",
                                "type",
                                "reference",
                                "to",
                                "contact",
                                "onDelete",
                                "restrict",
                                "label",
                                Map.of("en", "Sponsor", "zh", "发起人")))
                .expect(201);
        String held = id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        String customer = id("customer", Map.of("name", "Acme", "c_sponsor", held));
        String free = id("contact", Map.of("name", "L. Wei", "mobile", PHONE));
        JsonNode request = found(LI_WEI);
        decide(request, "erase");
        JsonNode ended = erased(request);
        assertThat(ended.get("state").asString()).isEqualTo("found");
        assertThat(ended.get("left").asInt()).isEqualTo(1);
        assertThat(finding(findings(request), held).get("problem").asString()).isEqualTo("referenced-elsewhere");
        admin.get("/api/v1/records/contact/" + free).expect(404);

        Map<String, @Nullable Object> nobody = new HashMap<>();
        nobody.put("c_sponsor", null);
        admin.patch("/api/v1/records/customer/" + customer, Map.of("fields", nobody))
                .expect(200);
        assertThat(erased(request).get("state").asString()).isEqualTo("erased");
        admin.get("/api/v1/records/contact/" + held).expect(404);
    }

    @Test
    void theArchiveHoldsWhatIsTheirsAndOfOthersOnlyWhatSpeaksOfThem() throws IOException {
        String theirs = id("contact", Map.of("name", "Li Wei", "email", EMAIL, "jobTitle", "Chef"));
        attached("contact", theirs, "contract.txt");
        admin.patch("/api/v1/records/contact/" + theirs, Map.of("fields", Map.of("jobTitle", "Owner")))
                .expect(200);
        id("note", Map.of("subject", "Weather", "body", "Ask " + EMAIL));
        Api colleague = kith.token(company, "user", "write");
        colleague.create("note", Map.of("subject", "My own", "body", EMAIL, "private", true));
        id("contact", Map.of("name", "Li Wei", "email", "other@example.com"));

        Map<String, String> archive = archive(found(LI_WEI));
        assertThat(archive.get("records/contact.json"))
                .contains(theirs, EMAIL, "Owner")
                .doesNotContain("other@");
        assertThat(archive.get("records/contact.csv")).contains("Li Wei");
        assertThat(archive.get("history/contact.json")).contains("Chef", "jobTitle");
        assertThat(archive.get("history/contact.csv")).contains("Chef");
        assertThat(archive.get("records/note.json")).contains(EMAIL).doesNotContain("Weather", "My own");
        assertThat(archive.keySet()).anyMatch(path -> path.endsWith("contract.txt"));
        assertThat(archive.get("LEFT-OUT.txt")).startsWith("1 records");
        assertThat(archive.get("README.txt")).contains("history/", "关于您");
    }

    @Test
    void privateRecordsOfOthersAreFoundAndForgottenButNotShown() {
        Api colleague = kith.token(company, "user", "write");
        String secret = colleague
                .create("note", Map.of("subject", "Surgery of " + EMAIL, "private", true))
                .get("id")
                .asString();
        JsonNode request = found(LI_WEI);
        assertThat(admin.get(path(request) + "/findings").expect(200).body())
                .contains(secret)
                .doesNotContain("Surgery");
        erased(request);
        assertThat(colleague.get("/api/v1/records/note/" + secret).expect(200).text("/fields/subject"))
                .isEqualTo("Surgery of ███");
    }

    @Test
    void onlyAdminsOfTheCompanyMayAnswer() {
        id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        JsonNode request = found(LI_WEI);
        String path = path(request);
        String finding = findings(request).values().iterator().next().get("id").asString();
        for (Api one : List.of(kith.token(company, "user", "write"), kith.token(company, "admin", "read"))) {
            one.post(REQUESTS, LI_WEI).expect(403);
            one.get(REQUESTS).expect(403);
            one.get(path).expect(403);
            one.get(path + "/findings").expect(403);
            one.get(path + "/archive").expect(403);
            one.post(path + "/erase", confirmed()).expect(403);
            one.delete(path).expect(403);
        }
        Api stranger = kith.company().admin();
        stranger.get(path).expect(404);
        stranger.get(path + "/findings").expect(404);
        stranger.get(path + "/archive").expect(404);
        stranger.patch(path + "/findings/" + finding, Map.of("treatment", "keep"))
                .expect(404);
        stranger.post(path + "/undecided", Map.of("treatment", "keep")).expect(404);
        stranger.post(path + "/erase", confirmed()).expect(404);
        stranger.delete(path).expect(404);
        assertThat(stranger.get(REQUESTS).expect(200).json().get("requests")).isEmpty();
        JsonNode elsewhere = found(stranger, LI_WEI);
        assertThat(elsewhere.get("found").asInt())
                .as("nobody of another company is found")
                .isZero();
    }

    @Test
    void whatIsAskedForHasToMakeSense() {
        assertThat(admin.post(REQUESTS, Map.of("name", " ")).expect(422).text("/violations/0/field"))
                .isEqualTo("name");
        assertThat(admin.post(
                                REQUESTS,
                                Map.of("name", "X", "emails", List.of("no address"), "phones", List.of("12345")))
                        .expect(422)
                        .json()
                        .get("violations"))
                .hasSize(3);
        admin.send("POST", REQUESTS, "{\"emails\": [null]}").expect(422);
        assertThat(admin.post(
                                REQUESTS,
                                Map.of(
                                        "emails",
                                        IntStream.range(0, 2_000)
                                                .mapToObj(i -> "x" + i)
                                                .toList()))
                        .expect(422)
                        .json()
                        .get("violations"))
                .as("one for the number of them, and some")
                .hasSize(11);
        id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        JsonNode request = found(LI_WEI);
        assertThat(admin.post(path(request) + "/erase", Map.of("confirmation", "yes"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("not-the-address");
        String finding = findings(request).values().iterator().next().get("id").asString();
        admin.patch(path(request) + "/findings/" + finding, Map.of("treatment", "burn"))
                .expect(422);
        admin.delete(path(request)).expect(204);
        admin.get(path(request)).expect(404);
    }

    @Test
    void withoutAConfirmedRequestTheDatabaseRewritesNothing() {
        String theirs = id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        JsonNode request = found(LI_WEI);
        UUID id = UUID.fromString(request.get("id").asString());
        assertThatThrownBy(() -> jdbc.queryForList(
                        "select set_config('app.tenant_id', ?, true), erase_record(?, ?, ?)",
                        company.id().toString(),
                        company.id(),
                        id,
                        UUID.fromString(theirs)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("not to be erased");
        assertThatThrownBy(() -> jdbc.queryForList(
                        "select rewrite_words(?, ?, 'audit_entry', 'changes', '{}'::jsonb, '{}')", company.id(), id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("nobody is to be forgotten");
    }

    private String id(String object, Map<String, ?> fields) {
        return admin.create(object, fields).get("id").asString();
    }

    private String attached(String object, String record, String name) {
        return admin.upload(
                        "/api/v1/records/" + object + "/" + record + "/files",
                        "name",
                        name,
                        name,
                        "what was agreed".getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .text("/id");
    }

    private void imported(String rows) {
        admin.upload("/api/v1/imports", "object", "contact", "f.csv", rows.getBytes(StandardCharsets.UTF_8))
                .expect(201);
    }

    private JsonNode found(Map<String, ?> subject) {
        return found(admin, subject);
    }

    private static JsonNode found(Api api, Map<String, ?> subject) {
        JsonNode begun = api.post(REQUESTS, subject).expect(202).json();
        assertThat(begun.get("state").asString()).isEqualTo("searching");
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get(path(begun)).expect(200).json(),
                        one -> one.get("state").asString().equals("found"));
    }

    private JsonNode erased(JsonNode request) {
        admin.post(path(request) + "/erase", confirmed()).expect(202);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.get(path(request)).expect(200).json(),
                        one -> !one.get("state").asString().equals("erasing"));
    }

    private void decide(JsonNode request, String treatment) {
        admin.post(path(request) + "/undecided", Map.of("treatment", treatment)).expect(200);
    }

    private Map<String, String> confirmed() {
        return Map.of("confirmation", company.slug());
    }

    private static String path(JsonNode request) {
        return REQUESTS + "/" + request.get("id").asString();
    }

    /** By the id of the record, or the place; read in small pages. */
    private Map<String, JsonNode> findings(JsonNode request) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        String after = "";
        do {
            JsonNode page = admin.get(path(request) + "/findings?limit=2" + after)
                    .expect(200)
                    .json();
            page.get("findings")
                    .forEach(one -> all.put(
                            one.get(one.get("record").isNull() ? "place" : "record")
                                    .asString(),
                            one));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return all;
    }

    private static JsonNode finding(Map<String, JsonNode> findings, String key) {
        return Objects.requireNonNull(findings.get(key), () -> "nothing was found of " + key);
    }

    private static String outcome(Map<String, JsonNode> findings, String key) {
        JsonNode finding = finding(findings, key);
        String treatment = finding.get("treatment").isNull()
                ? "null"
                : finding.get("treatment").asString();
        return treatment + " "
                + finding.get("reasons").valueStream().map(JsonNode::asString).toList();
    }

    private Map<String, String> archive(JsonNode request) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        byte[] zip = admin.download(path(request) + "/archive").body();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    /** Documents of a record from which anybody could be led to it. */
    private long documents(String record) throws IOException {
        index.indices().refresh();
        return index.count(c -> c.query(q -> q.bool(b ->
                        b.filter(f -> f.ids(i -> i.values(record))).filter(f -> f.exists(e -> e.field("tenant"))))))
                .count();
    }

    private Stream<Path> bytes() throws IOException {
        Path folder = Stores.files().resolve(company.id().toString());
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList().stream();
        }
    }

    /** Where in any column of any table of the company the person is still spoken of. */
    private List<String> traces() throws SQLException {
        List<String> traces = new ArrayList<>();
        try (Connection owner = Stores.owner()) {
            Map<String, String> columns = new LinkedHashMap<>();
            try (ResultSet all = owner.createStatement().executeQuery("""
                    select c.relname, a.attname, a.atttypid = 'bytea'::regtype as bytes from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
                    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                    and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype, 'text[]'::regtype)
                    """)) {
                while (all.next()) {
                    String column = all.getString(2);
                    columns.put(
                            all.getString(1) + "." + column,
                            all.getBoolean(3) ? "encode(" + column + ", 'escape')" : column + "::text");
                }
            }
            for (Map.Entry<String, String> one : columns.entrySet()) {
                String table = one.getKey().substring(0, one.getKey().indexOf('.'));
                try (PreparedStatement statement = owner.prepareStatement("select count(*) from " + table
                        + " where tenant_id = ? and " + one.getValue()
                        + " ~* 'li\\.?\\s*wei(?!dong)|13800138000'")) {
                    statement.setObject(1, company.id());
                    try (ResultSet count = statement.executeQuery()) {
                        count.next();
                        if (count.getLong(1) > 0) {
                            traces.add(one.getKey());
                        }
                    }
                }
            }
        }
        return traces;
    }
}
