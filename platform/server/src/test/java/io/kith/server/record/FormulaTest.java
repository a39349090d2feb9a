package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Fields that are worked out, and values that records begin with: by every way in. */
@KithServerTest
class FormulaTest {

    private static final String FIELDS = """
            kind: object
            key: c_deal
            label: Deal
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true, searchable: name}
              - {key: amount, type: money, label: Amount}
              - {key: chance, type: integer, label: Chance, minimum: 0, maximum: 100, default: {formula: "amount > 1000 ? 20 : 50"}}
              - {key: weighted, type: money, label: Weighted, formula: amount * chance / 100}
              - {key: size, type: choice, label: Size, options: [small, large], formula: "weighted >= 100 ? 'large' : 'small'"}
              - {key: due, type: date, label: Due, default: {formula: today() + 30}}
              - {key: left, type: integer, label: Days left, formula: "daysBetween(today(), due)"}
              - {key: reason, type: text, label: Reason, requiredIf: "left < 0 && size == 'large'"}
              - {key: label, type: text, label: Label, searchable: text, formula: "join(' / ', name, string(size))"}
            """;

    @Autowired
    Kith kith;

    @Autowired
    Clock clock;

    Api admin;

    @BeforeEach
    void aCompanyWithFormulas() {
        admin = kith.company().admin();
        admin.configure(Map.of("deal.yaml", FIELDS), false);
    }

    @Test
    void aRecordHasItsWorkedOutValuesFromTheBeginningAndAfterEachChange() {
        JsonNode created = admin.create("c_deal", Map.of("name", "A", "amount", "300"));
        assertThat(created.at("/fields/chance").asInt()).isEqualTo(50);
        assertThat(created.at("/fields/weighted/amount").asString()).isEqualTo("150.00");
        assertThat(created.at("/fields/size").asString()).isEqualTo("large");
        assertThat(created.at("/fields/label").asString()).isEqualTo("A / large");
        assertThat(created.at("/fields/due").asString())
                .isEqualTo(today().plusDays(30).toString());
        assertThat(created.at("/fields/left").asInt()).isEqualTo(30);

        JsonNode changed = change(created, Map.of("chance", 10)).json();
        assertThat(changed.at("/fields/weighted/amount").asString()).isEqualTo("30.00");
        assertThat(changed.at("/fields/size").asString()).isEqualTo("small");
        assertThat(admin.get(path(created)).expect(200).json().at("/fields")).isEqualTo(changed.at("/fields"));

        JsonNode emptied = change(created, empty("amount")).json();
        assertThat(emptied.at("/fields/weighted").isNull()).isTrue();
        assertThat(emptied.at("/fields/size").asString())
                .as("where the condition is unknown it counts as false")
                .isEqualTo("small");
    }

    @Test
    void whoSaysWhatARecordBeginsWithIsHeard() {
        JsonNode created =
                admin.create("c_deal", Map.of("name", "A", "amount", "2000", "chance", 90, "due", "2099-01-01"));
        assertThat(created.at("/fields/chance").asInt()).isEqualTo(90);
        assertThat(created.at("/fields/due").asString()).isEqualTo("2099-01-01");
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("name", "B"));
        fields.putAll(empty("due"));
        JsonNode without = admin.post("/api/v1/records/c_deal", Map.of("fields", fields))
                .expect(201)
                .json();
        assertThat(without.at("/fields/due").isNull()).isTrue();
        assertThat(without.at("/fields/left").isNull()).isTrue();
        assertThat(without.at("/fields/chance").asInt()).isEqualTo(50);
    }

    @Test
    void nobodyWritesWhatIsWorkedOut() {
        JsonNode refused = admin.post(
                        "/api/v1/records/c_deal", Map.of("fields", Map.of("name", "A", "weighted", "1", "left", 3)))
                .expect(422)
                .json();
        assertThat(refused.at("/violations"))
                .hasSize(2)
                .allSatisfy(violation ->
                        assertThat(violation.get("code").asString()).isEqualTo("read-only"));
    }

    @Test
    void conditionsAndRulesSeeWhatIsWorkedOut() {
        Map<String, Object> late =
                Map.of("name", "A", "amount", "300", "due", today().minusDays(1).toString());
        assertThat(admin.post("/api/v1/records/c_deal", Map.of("fields", late))
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("reason");
        Map<String, Object> explained = new LinkedHashMap<>(late);
        explained.put("reason", "Holidays");
        admin.create("c_deal", explained);
    }

    @Test
    void listsAreFilteredAndSortedByStoredFormulas() {
        for (int i = 1; i <= 5; i++) {
            admin.create("c_deal", Map.of("name", "Deal " + i, "amount", String.valueOf(i * 100)));
        }
        assertThat(admin.names("c_deal", "weighted > 100", "-weighted")).containsExactly("Deal 5", "Deal 4", "Deal 3");
        assertThat(admin.names("c_deal", "size == 'small'", "name")).containsExactly("Deal 1");
        JsonNode refused =
                admin.query("c_deal", Map.of("filter", "left < 10")).expect(422).json();
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("filter-unknown-variable");
        admin.query("c_deal", Map.of("sort", List.of("left"))).expect(422);
    }

    @Test
    void aFilterKnowsWhichDayItIs() {
        admin.create(
                "c_deal", Map.of("name", "Late", "due", today().minusDays(3).toString()));
        admin.create("c_deal", Map.of("name", "Soon", "due", today().plusDays(3).toString()));
        admin.create("c_deal", Map.of("name", "Far"));
        assertThat(admin.names("c_deal", "due < today()")).containsExactly("Late");
        assertThat(admin.names("c_deal", "due <= today() + 7 && due >= today()"))
                .containsExactly("Soon");
        assertThat(admin.names("c_deal", "createdAt > addHours(now(), -1)", "name"))
                .containsExactly("Far", "Late", "Soon");
        assertThat(admin.names("c_deal", "createdAt > addDays('9999-12-01T00:00:00Z', 99)"))
                .as("what is no moment is compared with nothing")
                .isEmpty();
        JsonNode refused = admin.query("c_deal", Map.of("filter", "due + 1 < today()"))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("filter-needs-memory");
        assertThat(refused.at("/violations/0/message").asString())
                .isEqualTo(
                        "AddDays can be worked out of one record, not asked of many at once; a field with a formula can");
    }

    @Test
    void theHistoryTellsWhatBecameOfStoredFormulas() {
        JsonNode created = admin.create("c_deal", Map.of("name", "A", "amount", "300"));
        change(created, Map.of("amount", "400"));
        JsonNode entries =
                admin.get(path(created) + "/history").expect(200).json().get("entries");
        assertThat(entries.get(0).get("changes").findValuesAsString("field")).containsExactly("amount", "weighted");
        change(created, Map.of("due", today().toString()));
        entries = admin.get(path(created) + "/history").expect(200).json().get("entries");
        assertThat(entries.get(0).get("changes").findValuesAsString("field"))
                .as("what changes by itself each day is no news")
                .containsExactly("due");
    }

    @Test
    void aChangeThatChangesNothingIsNone() {
        JsonNode created = admin.create("c_deal", Map.of("name", "A", "amount", "300"));
        JsonNode same = change(created, Map.of("amount", "300.00")).json();
        assertThat(same.get("version").asLong())
                .isEqualTo(created.get("version").asLong());
    }

    @Test
    void theSchemaSaysWhatIsWorkedOut() {
        JsonNode deal = StreamSupport.stream(
                        admin.get("/api/v1/schema")
                                .expect(200)
                                .json()
                                .get("objects")
                                .spliterator(),
                        false)
                .filter(object -> object.get("key").asString().equals("c_deal"))
                .findFirst()
                .orElseThrow();
        assertThat(deal.at("/fields/3/formula").asString()).isEqualTo("amount * chance / 100");
        assertThat(deal.at("/fields/3/readOnly").asBoolean()).isTrue();
        assertThat(deal.at("/fields/5/defaultFormula").asString()).isEqualTo("today() + 30");
        assertThat(deal.at("/fields/6/filterable").asBoolean())
                .as("days left are another number tomorrow")
                .isFalse();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    private Api.Answer change(JsonNode record, Map<String, ?> fields) {
        return admin.patch(path(record), Map.of("fields", fields)).expect(200);
    }

    private static Map<String, Object> empty(String field) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(field, null);
        return fields;
    }

    private static String path(JsonNode record) {
        return "/api/v1/records/c_deal/" + record.get("id").asString();
    }
}
