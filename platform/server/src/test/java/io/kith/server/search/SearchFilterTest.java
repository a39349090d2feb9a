package io.kith.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.sun.net.httpserver.HttpServer;
import io.kith.server.record.ComparedValues;
import io.kith.server.record.ValueQuestion;
import io.kith.server.tenancy.Actor;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import io.kith.server.text.SortKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is searched within a filter: the index leaves out what does not fit, and the database decides. */
@KithServerTest
class SearchFilterTest {

    @Autowired
    Kith kith;

    @Autowired
    SearchComparison comparison;

    @Autowired
    RecordIndex recordIndex;

    @Autowired
    OlderDocuments older;

    @Autowired
    ApplicationContext context;

    @Autowired
    ElasticsearchClient client;

    Index index;
    Kith.Company company;
    Api admin;

    @BeforeEach
    void company() {
        Stores.elasticsearch();
        index = new Index(comparison);
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void onlyWhatFitsIsFound() {
        String hub = create("Hub Harbour", Map.of("level", "key"));
        create("Harbour One", Map.of("level", "key", "tags", List.of("VIP"), "parent", hub));
        create("Harbour Two", Map.of("level", "standard", "tags", List.of("vip", "new")));
        create("Harbour Three", Map.of());
        index.awaitEqual(company, 4);
        assertThat(found("level == 'key'")).containsExactlyInAnyOrder("Hub Harbour", "Harbour One");
        assertThat(found("'Vip' in tags")).containsExactlyInAnyOrder("Harbour One", "Harbour Two");
        assertThat(found("parent == '" + hub + "'")).containsExactly("Harbour One");
        assertThat(found("level != 'standard'"))
                .as("what is not known is not different")
                .containsExactlyInAnyOrder("Hub Harbour", "Harbour One");
        assertThat(found("!(level == 'standard' || 'vip' in tags)"))
                .as("nor is the contrary true of it")
                .isEmpty();
        assertThat(found("level == null && createdBy != null")).containsExactly("Harbour Three");
        assertThat(found("name.contains('r t') && createdAt > addDays(now(), -1)"))
                .containsExactlyInAnyOrder("Harbour Two", "Harbour Three");
        assertThat(found(" ")).as("no filter").hasSize(4);
    }

    @Test
    void whatDoesNotFitTakesNoPlaceAmongWhatIsFound() {
        for (int i = 0; i < 25; i++) {
            create("Lakeside", Map.of("level", "standard"));
        }
        create("A branch of the Lakeside group", Map.of("level", "key"));
        index.awaitEqual(company, 26);
        assertThat(Index.names(admin.get("/api/v1/search?q=lakeside&object=customer&limit=1&filter="
                                + Index.encoded("level == 'key'"))
                        .expect(200)))
                .containsExactly("A branch of the Lakeside group");
    }

    @Test
    void theDatabaseDecidesWhatFitsWhateverTheIndexSays() {
        String id = create("Stale Harbour", Map.of("level", "standard"));
        index.awaitEqual(company, 1);
        recordIndex.write(List.of(new RecordIndex.Entry(
                company.id(),
                UUID.fromString(id),
                99,
                document(company.id(), ComparedDocument.of(company.id(), level("key"))))));
        refresh();
        assertThat(recordIndex.find(
                        actor(), new RecordIndex.Range("customer", levelIsKey(), List.of()), everything(), 9))
                .as("what the index says")
                .containsExactly(UUID.fromString(id));
        assertThat(found("level == 'key'")).isEmpty();
    }

    /** As a server of an earlier version leaves it that runs beside this one for a while. */
    @Test
    void aDocumentThatCannotBeAskedIsProposed() {
        String id = create("Old Harbour", Map.of("level", "standard"));
        index.awaitEqual(company, 1);
        recordIndex.write(
                List.of(new RecordIndex.Entry(company.id(), UUID.fromString(id), 99, document(company.id(), null))));
        refresh();
        assertThat(found("level == 'standard'")).containsExactly("Old Harbour");
        assertThat(found("level == 'key'")).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeAskedIsWrittenAnew() {
        var id = UUID.fromString(create("Old Harbour", Map.of("level", "standard")));
        index.awaitEqual(company, 1);
        long revision =
                Objects.requireNonNull(recordIndex.revisions(company.id()).get(id));
        recordIndex.write(List.of(new RecordIndex.Entry(company.id(), id, revision, document(company.id(), null))));
        refresh();
        var key = new RecordIndex.Range("customer", levelIsKey(), List.of());
        assertThat(recordIndex.find(actor(), key, everything(), 9)).containsExactly(id);
        older.renew();
        await().atMost(Index.PATIENCE)
                .untilAsserted(() -> assertThat(recordIndex.find(actor(), key, everything(), 9))
                        .isEmpty());
        assertThat(found("level == 'standard'")).containsExactly("Old Harbour");
    }

    @Test
    void optionsThatAreCalledAlmostAsOthersAreSpeltAreNotTakenForThem() {
        String spelt = SortKey.of("类");
        admin.configure(
                Map.of(
                        "a.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_kind, type: choice, label: Kind, options: [A类, B类, 类, %s]}]}"
                                .formatted(spelt)),
                false);
        List<String> options = List.of("A类", "B类", "类", spelt);
        options.forEach(option -> create("Harbour " + option, Map.of("c_kind", option)));
        index.awaitEqual(company, 4);
        for (String option : options) {
            assertThat(found("c_kind == '" + option + "'")).containsExactly("Harbour " + option);
            assertThat(found("c_kind != '" + option + "'"))
                    .as("others than " + option)
                    .hasSize(3)
                    .doesNotContain("Harbour " + option);
        }
    }

    @Test
    void whatIsWrongIsSaidByNameAndAllAtOnce() {
        Api.Answer lacking = admin.get("/api/v1/search?q=x&filter=true").expect(422);
        assertThat(lacking.text("/violations/0/field")).isEqualTo("object");
        assertThat(lacking.text("/violations/0/code")).isEqualTo("required");

        Api.Answer wrong = ask("%20", "nam == 'x'", "&limit=0").expect(422);
        assertThat(wrong.text("/code")).isEqualTo("invalid-query");
        assertThat(wrong.json()
                        .get("violations")
                        .valueStream()
                        .map(one -> one.get("code").asString()))
                .containsExactly("required", "limit-range", "filter-unknown-variable");
        assertThat(wrong.text("/violations/2/nearest")).isEqualTo("name");

        Api.Answer unable =
                ask("x", "level == 'standard' && createdAt < updatedAt", "").expect(422);
        assertThat(unable.text("/violations/0/field")).isEqualTo("filter");
        assertThat(unable.text("/violations/0/code")).isEqualTo("filter-needs-list");
        assertThat(unable.text("/violations/0/column")).isEqualTo("36");
        assertThat(unable.text("/violations/0/message"))
                .isEqualTo("< updatedAt can be asked of a list, but not while searching");
        assertThat(ask("x", "contacts.size() > 1", "").expect(422).text("/violations/0/construct"))
                .isEqualTo("contacts.size");
    }

    /** The longest that takes part in comparisons, of what is longest to spell: an automaton of as many states has to be made of it. */
    @Test
    void theLongestPartOfATextCanBeLookedFor() {
        for (String character : List.of("庄", "一", "a", "\ud840\udc00")) {
            assertThat(ask("x", "name.contains('" + character.repeat(200) + "')", "")
                            .status())
                    .as(character)
                    .isEqualTo(200);
        }
        assertThat(ask("x", "name.contains('*?\\\\\\\\') || name in ['*', '?']", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theDeepestConditionCanBeAsked() {
        String filter = "level == 'standard'";
        Api.Answer answer = ask("x", filter, "");
        for (int levels = 0; answer.status() == 200; levels++) {
            filter = (levels % 2 == 0 ? "!(level == 'key' && (" : "!(level == 'key' || (") + filter + "))";
            answer = ask("x", filter, "");
        }
        assertThat(answer.expect(422).text("/violations/0/code")).isEqualTo("filter-too-deep");
    }

    /** As deep as a list takes: the index has to answer as long as the list does. */
    @Test
    void aConditionWithinAConditionCanBeAskedAsDeepAsOfAList() {
        String other = "(level == 'key' && (level == 'key' || (level == 'key' && name == 'x')))";
        for (List<String> steps : List.of(
                List.of("level == 'key' && (", "level == 'key' || ("),
                List.of("!(level == 'key' && !(", "level == 'key' && ("),
                List.of(other + " || (", "(level != 'key' || " + other + ") && ("))) {
            String filter = "!(level in ['key', 'standard'])";
            int levels = 0;
            int status = 200;
            while (status == 200) {
                String step = steps.get(levels % 2);
                filter = step + filter + ")".repeat(step.endsWith("!(") ? 2 : 1);
                levels++;
                // what is as shallow as people write has been asked elsewhere
                status = levels < 12 ? 200 : ask("x", filter, "").status();
            }
            assertThat(ask("x", filter, "").expect(422).text("/violations/0/code"))
                    .as("after %d levels", levels)
                    .isIn("filter-too-deep", "filter-too-many-nodes", "filter-too-long");
            assertThat(levels).isGreaterThan(12);
        }
    }

    @Test
    void nobodyFindsWhatBelongsToAnotherCompany() {
        Kith.Company other = kith.company();
        String id = other.admin()
                .create("customer", Map.of("name", "Foreign Harbour", "level", "key"))
                .get("id")
                .asString();
        index.awaitEqual(other, 1);
        index.awaitEqual(company, 0);
        for (String filter :
                List.of("true", "level == 'key'", "!(level == 'standard')", "id == '" + id + "'", "parent == null")) {
            assertThat(found(filter)).as(filter).isEmpty();
        }
        assertThat(recordIndex.find(
                        actor(),
                        new RecordIndex.Range("customer", new ValueQuestion.Always(), List.of()),
                        everything(),
                        9))
                .isEmpty();
        assertThat(recordIndex.find(
                        Actor.system(other.id()),
                        new RecordIndex.Range("customer", levelIsKey(), List.of()),
                        everything(),
                        9))
                .as("it is there, for its own")
                .hasSize(1);
    }

    @Test
    void aPrivateNoteIsFoundByItsOwnerOnly() {
        Api other = kith.token(company, "admin", "write");
        admin.create("note", Map.of("subject", "Whispered harbour", "private", true));
        other.create("note", Map.of("subject", "Spoken harbour"));
        index.awaitEqual(company, 2);
        String asked = "/api/v1/search?q=harbour&object=note&filter=" + Index.encoded("subject.contains('harbour')");
        assertThat(Index.names(other.get(asked).expect(200))).containsExactly("Spoken harbour");
        assertThat(Index.names(admin.get(asked).expect(200)))
                .containsExactlyInAnyOrder("Whispered harbour", "Spoken harbour");
    }

    @Test
    void anIndexOfAnEarlierServerSaysThatItCannotBeFilteredUntilItIsReplaced() throws IOException {
        String alias = "earlier-" + UUID.randomUUID();
        var generations = new IndexGenerations(client, alias);
        try (InputStream definition = getClass().getResourceAsStream("/search/records-2.json")) {
            client.indices()
                    .create(c -> c.index(alias + "@1").withJson(definition).aliases(alias, a -> a));
        }
        try {
            var earlier = new RecordIndex(client, generations);
            var whole = document(company.id(), ComparedDocument.of(company.id(), level("key")));
            UUID before = UUID.randomUUID();
            earlier.write(List.of(new RecordIndex.Entry(company.id(), before, 1, whole)));
            var filtered = new RecordIndex.Range("customer", levelIsKey(), List.of());
            assertThat(generations.state()).isEqualTo(IndexGenerations.State.OUTDATED);
            generations.refresh();
            assertThat(earlier.find(actor(), new RecordIndex.Range("customer", null, List.of()), everything(), 9))
                    .as("what this server writes into it")
                    .containsExactly(before);
            assertThatThrownBy(() -> earlier.require(filtered)).isInstanceOf(SearchUnavailable.class);
            generations.begin("2");
            UUID meanwhile = UUID.randomUUID();
            earlier.write(List.of(new RecordIndex.Entry(company.id(), meanwhile, 1, whole)));
            generations.finish();
            assertThat(generations.state()).isEqualTo(IndexGenerations.State.CURRENT);
            assertThat(earlier.find(actor(), filtered, everything(), 9)).containsExactly(meanwhile);
            assertThat(earlier.older()).as("that can be asked").isEmpty();
        } finally {
            client.indices().delete(d -> d.index(alias + "@1", alias + "@2").ignoreUnavailable(true));
        }
    }

    @Test
    void aPartOfAnAnswerIsNotTakenForAll() throws IOException {
        var asked = new AtomicInteger();
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] answer =
                    "{\"took\": 3000, \"timed_out\": true, \"_shards\": {\"total\": 1, \"successful\": 1, \"failed\": 0}, \"hits\": {\"hits\": []}}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        slow.start();
        var uri = URI.create("http://127.0.0.1:" + slow.getAddress().getPort());
        try (RestClient connection = new SearchEngine().searchConnection(uri, "", "")) {
            ElasticsearchClient there = new SearchEngine().searchClient(connection);
            var partial = new RecordIndex(there, new IndexGenerations(there, "slow"));
            var filtered = new RecordIndex.Range("customer", levelIsKey(), List.of());
            assertThatThrownBy(() -> partial.find(actor(), filtered, everything(), 9))
                    .isInstanceOf(SearchUnavailable.class)
                    .hasMessageContaining("in time");
            assertThat(asked).as("it would take as long again").hasValue(1);
            assertThat(partial.find(actor(), new RecordIndex.Range("customer", null, List.of()), everything(), 9))
                    .isEmpty();
        } finally {
            slow.stop(0);
        }
    }

    private String create(String name, Map<String, Object> fields) {
        var all = new HashMap<>(fields);
        all.put("name", name);
        return admin.create("customer", all).get("id").asString();
    }

    private List<String> found(String filter) {
        return Index.names(ask("harbour", filter, "").expect(200));
    }

    private Api.Answer ask(String text, String filter, String more) {
        return admin.get("/api/v1/search?q=" + text + "&object=customer&filter=" + Index.encoded(filter) + more);
    }

    private ComparedValues level(String level) {
        return new ComparedValues(Map.of(levelIsKey().place().name(), level), Map.of(), List.of());
    }

    private Actor actor() {
        return Actor.system(company.id());
    }

    private void refresh() {
        index.difference(company);
    }

    private static Query everything() {
        return Query.of(q -> q.matchAll(all -> all));
    }

    /** Of what this company's records have in the column of the levels. */
    private ValueQuestion.Is levelIsKey() {
        return (ValueQuestion.Is) new IndexedRecords(context).question(actor(), "customer", "level == 'key'");
    }

    private static SearchDocument document(UUID tenant, @Nullable ComparedDocument compared) {
        return new SearchDocument(
                tenant.toString(),
                "customer",
                null,
                "",
                List.of("harbour"),
                List.of("harbour"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                compared);
    }
}
