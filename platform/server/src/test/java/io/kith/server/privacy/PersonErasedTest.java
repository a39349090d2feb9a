package io.kith.server.privacy;

import static io.kith.server.privacy.PersonRequests.EMAIL;
import static io.kith.server.privacy.PersonRequests.LI_WEI;
import static io.kith.server.privacy.PersonRequests.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.kith.server.search.IndexedRecords;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.io.IOException;
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
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Whoever is to be forgotten is, and nobody else. */
@KithServerTest
class PersonErasedTest {

    @Autowired
    Kith kith;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ElasticsearchClient index;

    @Autowired
    ApplicationContext context;

    PersonRequests company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = new PersonRequests(kith.company());
        admin = company.admin();
    }

    @Test
    void whoIsForgottenIsNowhereAnyMore() throws Exception {
        String theirs = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL, "mobile", PHONE));
        String file = company.attached("contact", theirs, "Li Wei.txt");
        String about = company.id(
                "note",
                Map.of("subject", "Li Wei called", "body", "Write to " + EMAIL + " or " + PHONE + " by Friday"));
        String customer = company.id(
                "customer", Map.of("name", "Acme", "description", "Ring " + PHONE, "tags", List.of("Li Wei")));
        company.attached("customer", customer, "Offer for Li Wei.txt");
        String renamed = company.id("customer", Map.of("name", "Li Wei & Sons", "email", EMAIL));
        admin.patch("/api/v1/records/customer/" + renamed, Map.of("fields", Map.of("email", "sons@example.com")))
                .expect(200);
        company.imported("Name,E-mail\nSomebody," + EMAIL + "\n");
        admin.post("/api/v1/views", Map.of("object", "contact", "name", "Li Wei", "shared", false))
                .expect(201);
        List<String> teams = Stream.of("Li Wei", EMAIL, "For Li Wei")
                .map(name -> admin.post("/api/v1/teams", Map.of("name", name))
                        .expect(201)
                        .text("/id"))
                .toList();
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
        await().atMost(Duration.ofSeconds(60))
                // it may still be starting
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> documents(theirs) == 1);

        JsonNode request = company.found(LI_WEI);
        company.decide(request, "redact");
        JsonNode done = company.erased(request);

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
        assertThat(teams.stream().map(id -> admin.get("/api/v1/teams/" + id).text("/name")))
                .containsExactly("███", "███", "For ███");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin.get("/api/v1/search?q=" + PHONE)
                                .expect(200)
                                .body())
                        .doesNotContain(theirs));
    }

    @Test
    void whatIsKeptOfFieldsThatAreGoneIsForgottenToo() throws Exception {
        Map<String, String> files = Map.of(
                "a.yaml",
                "{kind: extension, object: customer, fields: [{key: c_friend, type: text, label: Friend}, {key: c_friends, type: tags, label: Friends}, {key: c_handle, type: text, label: Handle, unique: true}]}");
        admin.configure(files, true);
        String customer = company.id(
                "customer",
                Map.of(
                        "name",
                        "Acme",
                        "c_friend",
                        "Ask " + EMAIL + " first",
                        "c_friends",
                        List.of("Friend " + EMAIL, "Others"),
                        "c_handle",
                        "By " + EMAIL));
        var indexed = new IndexedRecords(context);
        UUID id = company.company().id();
        String asked = "c_friend.contains('@example')";
        indexed.awaitAll(id);
        assertThat(indexed.fitting(id, "customer", asked, 1)).hasSize(1);
        JsonNode before = admin.get("/api/v1/configuration").expect(200).json();
        admin.configure(Map.of(), true, "customer.c_friend", "customer.c_friends", "customer.c_handle");

        JsonNode request = company.found(LI_WEI);
        assertThat(PersonRequests.outcome(company.findings(request), customer)).isEqualTo("redact [history, text]");
        assertThat(company.erased(request).get("state").asString()).isEqualTo("erased");
        assertThat(traces()).isEmpty();
        assertThat(comparedTexts(customer)).containsExactly("others");
        admin.configure(before.get("files"), true);
        assertThat(admin.get("/api/v1/records/customer/" + customer).expect(200).text("/fields/c_friend"))
                .startsWith("Ask ")
                .doesNotContain("example.com");
        indexed.awaitAll(id);
        assertThat(indexed.fitting(id, "customer", asked, 1)).isEmpty();
        assertThat(indexed.fitting(id, "customer", "'Others' in c_friends", 1)).hasSize(1);
    }

    @Test
    void whatTheyWereCountedInIsCountedAnew() {
        admin.configure(
                Map.of(
                        "a.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_people, type: integer, label: People, rollup: {over: contact.customer, function: count}}]}"),
                false);
        String customer = company.id("customer", Map.of("name", "Acme"));
        company.id("contact", Map.of("name", "Li Wei", "email", EMAIL, "customer", customer));
        company.id("contact", Map.of("name", "Wang Fang", "customer", customer));
        awaitPeople(customer, 2);
        assertThat(company.erased(company.found(LI_WEI)).get("state").asString())
                .isEqualTo("erased");
        awaitPeople(customer, 1);
    }

    @Test
    void copiesOfTheirWordsGoToAndHoldNothingUp() throws Exception {
        String object = """
                kind: object
                key: c_visit
                label: Visit
                title: name
                fields:
                  - {key: name, type: text, label: Name, required: true}
                  - {key: guest, type: reference, to: contact, label: Guest, onDelete: clear}
                  - {key: said, type: text, label: Said, searchable: text, formula: "guest.name + ' ' + guest.email"}
                  - {key: size, type: integer, label: Size, formula: size(name)}
                """;
        admin.configure(Map.of("visit.yaml", object), false);
        String contact = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        String visit = company.id("c_visit", Map.of("name", "First", "guest", contact));
        String binned = company.id("c_visit", Map.of("name", "Second", "guest", contact));
        admin.patch("/api/v1/records/contact/" + contact, Map.of("fields", Map.of("name", "Li Wei Wei")))
                .expect(200);
        awaitSaid(visit, "Li Wei Wei " + EMAIL);
        admin.delete("/api/v1/records/c_visit/" + binned).expect(204);
        assertThat(admin.get("/api/v1/records/c_visit/" + visit).expect(200).text("/fields/said"))
                .contains(EMAIL);

        JsonNode request = company.found(LI_WEI);
        company.decide(request, "redact");
        assertThat(company.erased(request).get("state").asString()).isEqualTo("erased");
        awaitSaid(visit, null);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(traces()).isEmpty());

        admin.configure(Map.of("visit.yaml", object.replace("size(name)", "size(name) + 1")), false);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode computations = admin.get("/api/v1/configuration/computations")
                    .expect(200)
                    .json()
                    .get("computations");
            assertThat(computations)
                    .allSatisfy(one -> assertThat(one.get("endedAt").isNull()).isFalse());
        });
        admin.post("/api/v1/records/c_visit/" + binned + "/restore").expect(200);
        awaitSaid(binned, null);
        assertThat(admin.names("c_visit", "size == 6")).containsExactly("First");
    }

    private void awaitSaid(String visit, @Nullable String expected) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode said = admin.get("/api/v1/records/c_visit/" + visit)
                    .expect(200)
                    .json()
                    .at("/fields/said");
            assertThat(said.isNull() ? null : said.asString()).isEqualTo(expected);
        });
    }

    private void awaitPeople(String customer, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin.get("/api/v1/records/customer/" + customer)
                                .expect(200)
                                .text("/fields/c_people"))
                        .isEqualTo(String.valueOf(count)));
    }

    @Test
    void othersOfTheSameNameStayAsTheyAre() {
        company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        String other = company.id("contact", Map.of("name", "Li Wei", "email", "other@example.com"));
        JsonNode request = company.found(LI_WEI);
        assertThat(admin.post(PersonRequests.path(request) + "/erase", company.confirmed())
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("undecided");
        String finding = PersonRequests.finding(company.findings(request), other)
                .get("id")
                .asString();
        admin.patch(PersonRequests.path(request) + "/findings/" + finding, Map.of("treatment", "keep"))
                .expect(200);
        company.erased(request);
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
        String held = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        String customer = company.id("customer", Map.of("name", "Acme", "c_sponsor", held));
        String free = company.id("contact", Map.of("name", "L. Wei", "mobile", PHONE));
        JsonNode request = company.found(LI_WEI);
        company.decide(request, "erase");
        JsonNode ended = company.erased(request);
        assertThat(ended.get("state").asString()).isEqualTo("found");
        assertThat(ended.get("left").asInt()).isEqualTo(1);
        assertThat(PersonRequests.finding(company.findings(request), held)
                        .get("problem")
                        .asString())
                .isEqualTo("referenced-elsewhere");
        admin.get("/api/v1/records/contact/" + free).expect(404);

        Map<String, @Nullable Object> nobody = new HashMap<>();
        nobody.put("c_sponsor", null);
        admin.patch("/api/v1/records/customer/" + customer, Map.of("fields", nobody))
                .expect(200);
        assertThat(company.erased(request).get("state").asString()).isEqualTo("erased");
        admin.get("/api/v1/records/contact/" + held).expect(404);
    }

    @Test
    void privateRecordsOfOthersAreFoundAndForgottenButNotShown() {
        Api colleague = kith.token(company.company(), "user", "write");
        String secret = colleague
                .create("note", Map.of("subject", "Surgery of " + EMAIL, "private", true))
                .get("id")
                .asString();
        JsonNode request = company.found(LI_WEI);
        assertThat(admin.get(PersonRequests.path(request) + "/findings")
                        .expect(200)
                        .body())
                .contains(secret)
                .doesNotContain("Surgery");
        company.erased(request);
        assertThat(colleague.get("/api/v1/records/note/" + secret).expect(200).text("/fields/subject"))
                .isEqualTo("Surgery of ███");
    }

    @Test
    void withoutAConfirmedRequestTheDatabaseRewritesNothing() {
        String theirs = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        JsonNode request = company.found(LI_WEI);
        UUID id = UUID.fromString(request.get("id").asString());
        assertThatThrownBy(() -> jdbc.queryForList(
                        "select set_config('app.tenant_id', ?, true), erase_record(?, ?, ?)",
                        company.company().id().toString(),
                        company.company().id(),
                        id,
                        UUID.fromString(theirs)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("not to be erased");
        assertThatThrownBy(() -> jdbc.queryForList(
                        "select rewrite_words(?, ?, 'audit_entry', 'changes', '{}'::jsonb, '{}')",
                        company.company().id(),
                        id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("nobody is to be forgotten");
    }

    /** What is kept beside a record to find it by and to let nobody else have it. */
    private List<String> comparedTexts(String record) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection owner = Stores.owner();
                PreparedStatement statement = owner.prepareStatement(
                        "select value from record_item where record_id = ?::uuid union all select value from record_unique where record_id = ?::uuid")) {
            statement.setString(1, record);
            statement.setString(2, record);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    /** Documents of a record from which anybody could be led to it. */
    private long documents(String record) throws IOException {
        index.indices().refresh();
        return index.count(c -> c.query(q -> q.bool(b ->
                        b.filter(f -> f.ids(i -> i.values(record))).filter(f -> f.exists(e -> e.field("tenant"))))))
                .count();
    }

    private Stream<Path> bytes() throws IOException {
        Path folder = Stores.files().resolve(company.company().id().toString());
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
                    statement.setObject(1, company.company().id());
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
