package io.kith.server.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.search.IndexedRecords;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Fields become others while records with values are there and written. */
@KithServerTest
class FieldConversionTest {

    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final String CONVERSIONS = CONFIGURATION + "/conversions";
    private static final String OBJECT = """
            kind: object
            key: c_item
            label: Item
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: size, type: text, label: Size, searchable: code}
              - {key: code, type: text, label: Code, filterable: false}
              - {key: tags, type: tags, label: Tags}
              - {key: part, type: reference, to: c_item, label: Part}
            """;
    private static final String NUMBER =
            OBJECT.replace("type: text, label: Size, searchable: code", "type: integer, label: Size");
    private static final String CONSENT = "c_item.size";
    private static final int RECORDS = Integer.getInteger("kith.computation.records", 1_200);

    @Autowired
    Kith kith;

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource database;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TenantTransactions transactions;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("item.yaml", OBJECT), false);
    }

    @Test
    void textsBecomeNumbersAndWhatIsNoneIsReportedAndKept() {
        fill(RECORDS);
        JsonNode odd = admin.create("c_item", Map.of("name", "Odd", "size", "X77123Z"));
        JsonNode empty = admin.create("c_item", Map.of("name", "Empty"));
        JsonNode planned = admin.post(CONFIGURATION + "/plan", Map.of("files", Map.of("item.yaml", NUMBER)))
                .expect(200)
                .json();
        assertThat(planned.at("/steps/0/text/en").asString())
                .isEqualTo("convert field 'c_item.size' in the background, with a report of the values that do not fit:"
                        + " type text → integer, searchable is no longer code");
        assertThat(planned.at("/steps/0/records").asLong()).isEqualTo(RECORDS + 1);
        assertThat(planned.at("/steps/0/consent").asString()).isEqualTo(CONSENT);

        JsonNode before = admin.get(CONFIGURATION).expect(200).json();
        admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
        JsonNode published = await("published");
        assertThat(published.get("from").asString()).isEqualTo("text");
        assertThat(published.get("to").asString()).isEqualTo("integer");
        assertThat(published.get("total").asLong()).isEqualTo(RECORDS + 1);
        assertThat(published.get("done").asLong()).isEqualTo(RECORDS + 1);
        assertThat(published.get("unfit").asLong()).isOne();
        assertThat(admin.names("c_item", "size >= 0")).hasSize(RECORDS);
        assertThat(admin.names("c_item", "size == 7")).contains("Item 7").doesNotContain("Item 17");
        assertThat(size(odd).isNull()).isTrue();
        JsonNode seen = admin.get(path(odd)).expect(200).json();
        assertThat(seen.get("version")).isEqualTo(odd.get("version"));
        assertThat(seen.get("updatedAt")).isEqualTo(odd.get("updatedAt"));

        JsonNode unfit = unfit(published);
        assertThat(unfit.get("values")).hasSize(1);
        assertThat(unfit.get("after").isNull()).isTrue();
        assertThat(unfit.at("/values/0/record")).isEqualTo(odd.get("id"));
        assertThat(unfit.at("/values/0/title").asString()).isEqualTo("Odd");
        assertThat(unfit.at("/values/0/value").asString()).isEqualTo("X77123Z");
        assertThat(unfit.at("/values/0/problem/violations/0/code").asString()).isEqualTo("wrong-type");
        assertThat(admin.get("/api/v1/audit-entries?action=field.converted")
                        .expect(200)
                        .body())
                .contains("size");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin.get("/api/v1/search?q=X77123Z")
                                .expect(200)
                                .body())
                        .as("search follows")
                        .doesNotContain(odd.get("id").asString()));

        admin.patch(path(empty), Map.of("fields", Map.of("size", 5))).expect(200);
        String seven = admin.query("c_item", Map.of("filter", "name == 'Item 7'"))
                .expect(200)
                .text("/records/0/id");
        admin.patch("/api/v1/records/c_item/" + seven, Map.of("fields", Map.of("size", 70_000)))
                .expect(200);
        String eight = admin.query("c_item", Map.of("filter", "name == 'Item 8'"))
                .expect(200)
                .text("/records/0/id");
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("size", null);
        admin.patch("/api/v1/records/c_item/" + eight, Map.of("fields", cleared))
                .expect(200);
        admin.configure(before.get("files"), true, CONSENT);
        await("published");
        assertThat(size(odd).asString()).as("what was kept comes back").isEqualTo("X77123Z");
        assertThat(size(empty).asString()).as("what was written since stays").isEqualTo("5");
        assertThat(admin.names("c_item", "size == '70000'")).containsExactly("Item 7");
        assertThat(admin.names("c_item", "size == null"))
                .as("what was cleared since stays so")
                .containsExactly("Item 8");
        assertThat(admin.names("c_item", "size != null")).hasSize(RECORDS + 1);
    }

    @Test
    void untilThenEverythingIsAsItWasButForWhatWouldNotFit() throws SQLException {
        JsonNode first = admin.create("c_item", Map.of("name", "First", "size", "1"));
        JsonNode late = admin.create("c_item", Map.of("name", "Late", "size", "2"));
        JsonNode deleted;
        try (Connection older = writing()) {
            admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
            assertThat(conversion().get("state").asString()).isEqualTo("converting");
            assertThat(conversion().get("done").asLong()).isZero();
            assertThat(size(first).asString()).isEqualTo("1");
            assertThat(admin.names("c_item", "size == '1'")).containsExactly("First");

            Api.Answer refused = admin.patch(path(first), Map.of("fields", Map.of("size", "many")));
            assertThat(refused.expect(422).text("/violations/0/code")).isEqualTo("will-not-fit");
            assertThat(refused.text("/violations/0/message")).contains("integer");
            admin.patch(path(first), Map.of("fields", Map.of("size", "77"))).expect(200);
            deleted = admin.create("c_item", Map.of("name", "New", "size", "78"));
            admin.delete(path(deleted)).expect(204);

            Map<String, Object> other = Map.of("files", Map.of("item.yaml", OBJECT.replace("label: Size", "label: S")));
            JsonNode planned =
                    admin.post(CONFIGURATION + "/plan", other).expect(200).json();
            assertThat(planned.at("/steps/0/obstacle/en").asString()).contains("are being converted");
            String relabelled = OBJECT.replace("label: Code", "label: C");
            admin.configure(Map.of("item.yaml", relabelled), false);
            String rule = relabelled + "rules: [{key: r, unless: \"size != 'x'\", message: No}]\n";
            assertThat(apply(rule).expect(422).text("/violations/0/message")).contains("converted");
            assertThat(admin.post(
                                    "/api/v1/schema/objects/c_item/fields",
                                    Map.of("key", "c_long", "type", "text", "label", "L", "formula", "size + '!'"))
                            .expect(422)
                            .text("/violations/0/message"))
                    .contains("converted");

            // a write that began before the conversion did
            set(older, late, "3");
            older.commit();
        }
        await("published");
        assertThat(size(first).asLong()).isEqualTo(77);
        assertThat(size(late).asLong()).isEqualTo(3);
        admin.post(path(deleted) + "/restore").expect(200);
        assertThat(admin.names("c_item", "size == 78")).containsExactly("New");
    }

    @Test
    void whatNeedsTheNewTypeComesWhenItIsThere() {
        admin.create("c_item", Map.of("name", "First", "size", "21"));
        Map<String, String> both =
                Map.of("item.yaml", NUMBER + "  - {key: twice, type: integer, label: Twice, formula: size * 2}\n");
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of("files", both))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("c_item.size")
                .contains("one after the other");
        admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
        await("published");
        admin.configure(both, false);
        assertThat(admin.names("c_item", "twice == 42 || size == 21")).containsExactly("First");
    }

    @Test
    void cancelledItLeavesNothingBehind() throws SQLException {
        JsonNode first = admin.create("c_item", Map.of("name", "First", "size", "1"));
        long columns = columns();
        try (Connection older = writing()) {
            admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
            assertThat(columns()).isEqualTo(columns + 1);
            admin.patch(path(first), Map.of("fields", Map.of("size", "2"))).expect(200);
            String id = conversion().get("id").asString();
            assertThat(admin.post(CONVERSIONS + "/" + id + "/cancel")
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("cancelled");
            assertThat(admin.post(CONVERSIONS + "/" + id + "/cancel")
                            .expect(409)
                            .text("/code"))
                    .isEqualTo("wrong-state");
            admin.patch(path(first), Map.of("fields", Map.of("size", "many"))).expect(200);
            assertThat(apply(withId(NUMBER, cancelled())).expect(422).text("/violations/0/message"))
                    .as("the same id")
                    .contains("are being removed");
            older.commit();
        }
        Awaitility.await().untilAsserted(() -> assertThat(columns()).isEqualTo(columns));
        assertThat(attributes(first)).isEqualTo(2);
        admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
        assertThat(await("published").get("unfit").asLong()).isOne();
    }

    @Test
    void whatIsThereTwiceWaitsUntilSomebodyHasMendedIt() {
        fill(3);
        JsonNode one = admin.create("c_item", Map.of("name", "One", "code", "A"));
        JsonNode two = admin.create("c_item", Map.of("name", "Two", "code", "a"));
        JsonNode gone = admin.create("c_item", Map.of("name", "Gone", "code", "A"));
        admin.delete(path(gone)).expect(204);
        String unique = OBJECT.replace("label: Code,", "label: Code, unique: true,");
        admin.configure(Map.of("item.yaml", unique), false, "c_item.code");
        JsonNode waiting = await("waiting");
        assertThat(waiting.get("unfit").asLong()).isOne();
        JsonNode unfit = unfit(waiting);
        assertThat(unfit.at("/values/0/record")).isEqualTo(two.get("id"));
        assertThat(unfit.at("/values/0/problem/violations/0/code").asString()).isEqualTo("not-unique");
        admin.post("/api/v1/records/c_item", Map.of("fields", Map.of("name", "Three", "code", "A")))
                .expect(409);
        admin.patch(path(two), Map.of("fields", Map.of("name", "Second"))).expect(200);

        admin.patch(path(one), Map.of("fields", Map.of("code", "B"))).expect(200);
        assertThat(await("published").get("unfit").asLong()).isZero();
        assertThat(admin.post(path(gone) + "/restore").expect(409).text("/code"))
                .isEqualTo("not-unique");
        admin.patch(path(one), Map.of("fields", Map.of("code", "a"))).expect(409);
        admin.patch(path(two), Map.of("fields", Map.of("code", "C"))).expect(200);
        admin.patch(path(one), Map.of("fields", Map.of("code", "a"))).expect(200);
    }

    @Test
    void whatNobodyHasSentAndDoesNotFitIsReportedToo() {
        admin.configure(
                Map.of("item.yaml", OBJECT.replace("label: Size, searchable: code", "label: Size, default: n/a")),
                false);
        JsonNode one = admin.create("c_item", Map.of("name", "One", "size", "1"));
        admin.create("c_item", Map.of("name", "Two", "size", "1"));
        admin.configure(
                Map.of("item.yaml", NUMBER.replace("label: Size", "label: Size, unique: true")), false, CONSENT);
        await("waiting");
        JsonNode late = admin.create("c_item", Map.of("name", "Late"));
        assertThat(late.at("/fields/size").asString()).isEqualTo("n/a");
        admin.patch(path(one), Map.of("fields", Map.of("size", "2"))).expect(200);
        JsonNode unfit = unfit(await("published"));
        assertThat(unfit.get("values")).hasSize(1);
        assertThat(unfit.at("/values/0/record")).isEqualTo(late.get("id"));
        assertThat(unfit.at("/values/0/value").asString()).isEqualTo("n/a");
    }

    @Test
    void filteredByAFieldIsWhenAllRecordsHaveItsColumn() {
        fill(RECORDS);
        JsonNode first = admin.create("c_item", Map.of("name", "First", "code", "Z"));
        admin.query("c_item", Map.of("filter", "code == 'z'")).expect(422);
        admin.configure(Map.of("item.yaml", OBJECT.replace(", filterable: false", "")), false, "c_item.code");
        await("published");
        assertThat(admin.names("c_item", "code == 'z'")).containsExactly("First");
        assertThat(admin.names("c_item", "code != null")).hasSize(RECORDS + 1);
        var indexed = new IndexedRecords(context);
        indexed.awaitAll(company.id());
        assertThat(indexed.fitting(company.id(), "c_item", "code == 'z'", 2))
                .containsExactly(UUID.fromString(first.get("id").asString()));
        assertThat(admin.get(path(first)).expect(200).text("/fields/code")).isEqualTo("Z");
    }

    @Test
    void numbersGoOnWhenTheirFieldIsFilteredBy() {
        String field = "kind: extension\nobject: c_item\nfields:"
                + " [{key: c_no, type: autoNumber, label: No, pattern: 'N-{000}', filterable: false}]\n";
        admin.configure(Map.of("no.yaml", field), false);
        assertThat(number("First")).isEqualTo("N-001");
        assertThat(number("Second")).isEqualTo("N-002");
        admin.configure(Map.of("no.yaml", field.replace(", filterable: false", "")), false, "c_item.c_no");
        await("published");

        assertThat(number("Third")).isGreaterThan("N-002");
        assertThat(admin.names("c_item", "c_no == 'N-002'")).containsExactly("Second");
    }

    private String number(String name) {
        return admin.create("c_item", Map.of("name", name)).at("/fields/c_no").asString();
    }

    @Test
    void whatLivesInTablesOfItsOwnIsConvertedToo() {
        JsonNode first = admin.create("c_item", Map.of("name", "First", "tags", List.of("red", "Blue")));
        JsonNode second = admin.create(
                "c_item", Map.of("name", "Second", "part", first.get("id").asString()));
        admin.configure(
                Map.of(
                        "item.yaml",
                        OBJECT.replace(
                                        "type: tags, label: Tags",
                                        "type: multiChoice, label: Tags, options: [red, blue]")
                                .replace("type: reference,", "type: references,")),
                false,
                "c_item.tags",
                "c_item.part");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(conversions())
                        .hasSize(2)
                        .allSatisfy(
                                one -> assertThat(one.get("state").asString()).isEqualTo("published")));
        assertThat(admin.names("c_item", "'blue' in tags")).containsExactly("First");
        assertThat(admin.names("c_item", "'" + first.get("id").asString() + "' in part"))
                .containsExactly("Second");
        admin.delete(path(first)).expect(204);
        assertThat(admin.get(path(second)).expect(200).json().at("/fields/part").isNull())
                .as("the reference is emptied as others are")
                .isTrue();
    }

    @Test
    void aReferenceThatComesBackPointsWhereItsRecordDoesNow() {
        JsonNode old = admin.create("c_item", Map.of("name", "Old"));
        JsonNode now = admin.create("c_item", Map.of("name", "Now"));
        JsonNode one = admin.create(
                "c_item", Map.of("name", "One", "part", old.get("id").asString()));
        JsonNode before = admin.get(CONFIGURATION).expect(200).json();
        admin.configure(
                Map.of("item.yaml", OBJECT.replace("type: reference,", "type: references,")), false, "c_item.part");
        await("published");
        admin.patch(
                        path(one),
                        Map.of("fields", Map.of("part", List.of(now.get("id").asString()))))
                .expect(200);
        admin.configure(before.get("files"), true, "c_item.part");
        await("published");
        assertThat(admin.names("c_item", "part == '" + now.get("id").asString() + "'"))
                .containsExactly("One");
        assertThat(admin.names("c_item", "part == '" + old.get("id").asString() + "'"))
                .isEmpty();
        assertThat(count(
                        "select count(*) from record_link l where l.tenant_id = ? and l.to_id = ? and exists"
                                + " (select from field_definition f where f.tenant_id = l.tenant_id and f.id = l.field)",
                        company.id(),
                        UUID.fromString(old.get("id").asString())))
                .isZero();
    }

    @Test
    void peopleAndTwoReplicasWorkOnMeanwhile() {
        fill(RECORDS);
        Api there = admin.at(Replica.second().base());
        List<String> ids = ids();
        AtomicBoolean stop = new AtomicBoolean();
        List<Map<String, Integer>> written = List.of(new HashMap<>(), new HashMap<>());
        List<CompletableFuture<Void>> writers = IntStream.range(0, 2)
                .mapToObj(number -> CompletableFuture.runAsync(() -> {
                    Api api = number == 0 ? admin : there;
                    for (int turn = 0; !stop.get(); turn++) {
                        // each has records of its own
                        String id = ids.get((turn * 2 + number) % ids.size());
                        int value = 1_000 + turn;
                        for (Object sent : List.<Object>of(Integer.toString(value), value)) {
                            Api.Answer answer =
                                    api.patch("/api/v1/records/c_item/" + id, Map.of("fields", Map.of("size", sent)));
                            if (answer.status() == 200) {
                                written.get(number).put(id, value);
                            } else {
                                assertThat(answer.expect(422).text("/violations/0/code"))
                                        .isEqualTo("wrong-type");
                            }
                        }
                    }
                }))
                .toList();
        there.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
        await("published");
        admin.configure(
                Map.of("item.yaml", NUMBER.replace("size, type: integer", "size, type: decimal, scale: 2")),
                false,
                CONSENT);
        await("published");
        stop.set(true);
        writers.forEach(CompletableFuture::join);
        assertThat(conversions())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.get("unfit").asLong()).isZero());
        written.forEach(one -> {
            assertThat(one).isNotEmpty();
            one.forEach((id, value) -> assertThat(admin.get("/api/v1/records/c_item/" + id)
                            .expect(200)
                            .json()
                            .at("/fields/size")
                            .asDecimal())
                    .isEqualByComparingTo(value.toString()));
            one.values().stream()
                    .distinct()
                    .limit(5)
                    .forEach(value -> assertThat(admin.names("c_item", "size == " + value))
                            .isNotEmpty());
        });
        assertThat(admin.names("c_item", "size != null")).hasSize(RECORDS);
    }

    @Test
    void whoeverGoesOnAfterAnAbruptEndBeginsWhereTheLastBatchEnded() throws SQLException {
        fill(RECORDS);
        String last = admin.query("c_item", Map.of("filter", "name == 'Item " + (RECORDS - 1) + "'"))
                .expect(200)
                .text("/records/0/id");
        try (Connection older = writing()) {
            admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
            Awaitility.await()
                    .until(() -> count(
                                    "select count(*) from field_conversion where tenant_id = ? and barrier is not null",
                                    company.id())
                            == 1);
            // what has begun since does not keep it from beginning, but from ending
            try (Connection younger = writing()) {
                lock(younger, last);
                older.commit();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> kill() > 0);
                assertThat(conversion().get("done").asLong()).isBetween(1L, RECORDS - 1L);
                younger.commit();
            }
        }
        JsonNode published = await("published");
        assertThat(published.get("done").asLong()).isEqualTo(RECORDS);
        assertThat(published.get("unfit").asLong()).isZero();
        assertThat(admin.names("c_item", "size >= 0")).hasSize(RECORDS);
    }

    @Test
    void whoeverReadARecordBeforeItWasConvertedDoesNotTakeTheNewValueAway() throws Exception {
        fill(10);
        JsonNode first = admin.create("c_item", Map.of("name", "First", "size", "21", "code", "Z"));
        String file = NUMBER.replace(", filterable: false", "").replace("label: Code", "label: Code, unique: true");
        CompletableFuture<Api.Answer> patched;
        try (Connection older = writing()) {
            admin.configure(Map.of("item.yaml", file), false, CONSENT, "c_item.code");
            Awaitility.await()
                    .until(() -> count(
                                    "select count(*) from field_conversion where tenant_id = ? and barrier is not null",
                                    company.id())
                            > 0);
            try (Connection younger = writing()) {
                lock(younger, first.get("id").asString());
                older.commit();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 1);
                patched = CompletableFuture.supplyAsync(
                        () -> admin.patch(path(first), Map.of("fields", Map.of("name", "Renamed"))));
                // behind the walk
                Awaitility.await().until(() -> waiting() == 2);
                younger.commit();
            }
        }
        patched.get().expect(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(conversions())
                        .hasSize(2)
                        .allSatisfy(
                                one -> assertThat(one.get("state").asString()).isEqualTo("published")));
        assertThat(admin.names("c_item", "size == 21")).containsExactly("Renamed");
        assertThat(admin.names("c_item", "code == 'z'")).containsExactly("Renamed");
        admin.post("/api/v1/records/c_item", Map.of("fields", Map.of("name", "Twice", "code", "z")))
                .expect(409);
    }

    @Test
    void whatComesBackIsKeptNoLongerAndIsAgainWhenItDoesNotComeBack() throws SQLException {
        admin.create("c_item", Map.of("name", "First", "size", "1"));
        JsonNode before = admin.get(CONFIGURATION).expect(200).json();
        admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
        await("published");
        assertThat(kept()).isOne();
        try (Connection older = writing()) {
            admin.configure(before.get("files"), true, CONSENT);
            assertThat(kept()).isZero();
            String id = conversion().get("id").asString();
            admin.post(CONVERSIONS + "/" + id + "/cancel").expect(200);
            assertThat(kept()).isOne();
            older.commit();
        }
        Awaitility.await()
                .until(() -> count(
                                "select count(*) from field_conversion where tenant_id = ? and phase = 'cancelled'",
                                company.id())
                        == 1);
        admin.configure(before.get("files"), true, CONSENT);
        await("published");
        assertThat(admin.names("c_item", "size == '1'")).containsExactly("First");
        assertThat(kept()).as("the number").isOne();
    }

    @Test
    void itConcernsTheCompanyAlone() {
        admin.create("c_item", Map.of("name", "First", "size", "many"));
        admin.configure(Map.of("item.yaml", NUMBER), false, CONSENT);
        String id = await("published").get("id").asString();
        Kith.Company other = kith.company();
        assertThat(other.admin().get(CONVERSIONS).expect(200).json().get("conversions"))
                .isEmpty();
        other.admin().get(CONVERSIONS + "/" + id + "/unfit").expect(404);
        other.admin().post(CONVERSIONS + "/" + id + "/cancel").expect(404);
        kith.stranger().get(CONVERSIONS).expect(401);
        Api user = kith.token(company, "user", "write");
        user.get(CONVERSIONS).expect(200);
        user.get(CONVERSIONS + "/" + id + "/unfit").expect(403);
        user.post(CONVERSIONS + "/" + id + "/cancel").expect(403);
    }

    private Api.Answer apply(String file) {
        return admin.post(
                CONFIGURATION + "/apply",
                Map.of(
                        "files",
                        Map.of("item.yaml", file),
                        "version",
                        admin.get(CONFIGURATION).expect(200).json().get("version"),
                        "consents",
                        List.of(CONSENT)));
    }

    /** The id that the field was to have. */
    private String cancelled() {
        return TenantContext.call(
                Actor.system(company.id()),
                () -> transactions.read(_ -> Objects.requireNonNull(jdbc.queryForObject(
                        "select to_id from field_conversion where tenant_id = ?", String.class, company.id()))));
    }

    private static String withId(String file, String id) {
        return file.replace("{key: size,", "{id: " + id + ", key: size,");
    }

    private JsonNode await(String state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(this::conversion, one -> one.get("state").asString().equals(state));
    }

    /** The newest. */
    private JsonNode conversion() {
        return conversions().getFirst();
    }

    private List<JsonNode> conversions() {
        List<JsonNode> conversions = new ArrayList<>();
        admin.get(CONVERSIONS).expect(200).json().get("conversions").forEach(conversions::add);
        return conversions;
    }

    private JsonNode unfit(JsonNode conversion) {
        return admin.get(CONVERSIONS + "/" + conversion.get("id").asString() + "/unfit")
                .expect(200)
                .json();
    }

    private void fill(int count) {
        for (int from = 0; from < count; from += 400) {
            List<Map<String, Object>> records = IntStream.range(from, Math.min(count, from + 400))
                    .mapToObj(number -> Map.<String, Object>of(
                            "fields",
                            Map.of("name", "Item " + number, "size", Integer.toString(number), "code", "c" + number)))
                    .toList();
            admin.post("/api/v1/records/c_item/batch", Map.of("records", records))
                    .expect(200);
        }
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        admin.query("c_item", Map.of("limit", 100))
                .expect(200)
                .json()
                .get("records")
                .forEach(record -> ids.add(record.get("id").asString()));
        return ids;
    }

    private JsonNode size(JsonNode record) {
        return admin.get(path(record)).expect(200).json().at("/fields/size");
    }

    /** How many columns of records are taken by fields. */
    private long columns() {
        return count("select count(*) from field_slot where tenant_id = ?", company.id());
    }

    /** How many fields are gone whose values are still kept. */
    private long kept() {
        return count("select count(*) from kept_field where tenant_id = ?", company.id());
    }

    /** How many values a record has. */
    private long attributes(JsonNode record) {
        return count(
                "select count(*) from record r, jsonb_object_keys(r.attributes) where r.tenant_id = ? and r.id = ?",
                company.id(),
                UUID.fromString(record.get("id").asString()));
    }

    private long count(String sql, Object... parameters) {
        return TenantContext.call(
                Actor.system(company.id()),
                () -> transactions.<@Nullable Long>read(_ -> jdbc.queryForObject(sql, Long.class, parameters)));
    }

    /** A transaction that has begun. */
    private Connection writing() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        bind(connection);
        return connection;
    }

    private void bind(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant_id', '" + company.id() + "', true)");
        }
    }

    private static void lock(Connection connection, String record) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 from record where id = '" + record + "' for update");
        }
    }

    /** As a server writes that knows the field as it was. */
    private void set(Connection connection, JsonNode record, String size) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update record set revision = revision + 1, attributes = attributes"
                            + " || jsonb_build_object((select id from field_definition where object = 'c_item' and key = 'size'), '"
                            + size + "') where id = '" + record.get("id").asString() + "'"))
                    .isOne();
        }
    }

    /** Ends the database's side of whoever waits to lock records. */
    private int kill() {
        return jdbc.queryForList(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock' and query like '%for no key update%'")
                .size();
    }

    /** How many wait to lock records. */
    private long waiting() {
        return count("select count(*) from pg_stat_activity where datname = current_database()"
                + " and wait_event_type = 'Lock' and query like '%for no key update%'");
    }

    private static String path(JsonNode record) {
        return "/api/v1/records/c_item/" + record.get("id").asString();
    }
}
