package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Money;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are worked out of others. */
class FormulasTest {

    private static final String FIELDS = """
            kind: object
            key: c_deal
            label: Deal
            title: name
            fields:
              - {key: name, id: name, type: text, label: Name, required: true}
              - {key: amount, id: amount, type: money, label: Amount}
              - {key: chance, id: chance, type: percent, label: Chance}
              - {key: born, id: born, type: date, label: Born}
              - {key: seen, id: seen, type: dateTime, label: Seen}
            """;

    @Test
    void eachFormulaStandsBehindThoseItNames() {
        ObjectType deal = deal("""
                  - {key: double, id: double, type: decimal, label: D, formula: weighted * 2}
                  - {key: weighted, id: weighted, type: decimal, scale: 1, label: W, formula: amount * chance / 100}
                """);
        assertThat(deal.formulas().keySet()).containsExactly("weighted", "double");
        assertThat(worked(deal, Map.of("amount", money("10.50"), "chance", new BigDecimal("33.00"))))
                .containsEntry("weighted", new BigDecimal("3.5"))
                .containsEntry("double", new BigDecimal("7.00"));
        assertThat(worked(deal, Map.of("amount", money("10.50"), "weighted", BigDecimal.TEN)))
                .as("what was there goes where there is no value any more")
                .doesNotContainKeys("weighted", "double");
    }

    @Test
    void valuesAreMadeToFitTheirFields() {
        ObjectType deal = deal("""
                  - {key: whole, id: whole, type: integer, label: X, formula: amount}
                  - {key: rate, id: rate, type: percent, scale: 0, label: X, formula: amount}
                  - {key: price, id: price, type: money, scale: 1, label: X, formula: amount}
                  - {key: huge, id: huge, type: decimal, scale: 6, label: X, formula: amount * 999999999999999999}
                  - {key: short, id: short, type: text, maxLength: 5, label: X, formula: "name + '\\\\n' + name"}
                  - {key: long, id: long, type: longText, label: X, formula: "name + '\\\\n' + name"}
                  - {key: big, id: bigx, type: boolean, label: X, formula: amount > 10}
                  - {key: next, id: next, type: date, label: X, formula: born + 1}
                  - {key: later, id: later, type: dateTime, label: X, formula: "addHours(seen, 1)"}
                  - {key: class, id: class, type: choice, label: X, options: [a, b], formula: "amount > 10 ? 'a' : 'b'"}
                """);
        assertThat(worked(
                        deal,
                        Map.of(
                                "name", "Äpfel",
                                "amount", money("10.55"),
                                "born", LocalDate.of(2023, 12, 31),
                                "seen", Instant.parse("2026-01-01T23:30:00Z"))))
                .containsEntry("whole", 11L)
                .containsEntry("rate", new BigDecimal("11"))
                .containsEntry("price", money("10.6"))
                .doesNotContainKey("huge")
                .containsEntry("short", "Äpfel")
                .containsEntry("long", "Äpfel\nÄpfel")
                .containsEntry("bigx", true)
                .containsEntry("next", LocalDate.of(2024, 1, 1))
                .containsEntry("later", Instant.parse("2026-01-02T00:30:00Z"))
                .containsEntry("class", "a");
    }

    @Test
    void whatIsAnotherValueTomorrowIsNotStored() {
        ObjectType deal = deal("""
                  - {key: grown, id: grown, type: boolean, label: X, formula: age >= 18}
                  - {key: age, id: agex, type: integer, label: X, formula: "yearsBetween(born, today())"}
                  - {key: year, id: year, type: integer, label: X, formula: year(born)}
                """);
        assertThat(deal.formulas().keySet()).containsExactly("year");
        assertThat(deal.formulasOfTheMoment().keySet()).containsExactly("agex", "grown");
        Field age = deal.field("age").orElseThrow();
        assertThat(deal.isStored(age)).isFalse();
        assertThat(age.definition().filterable()).isFalse();
        Map<String, Object> values = new HashMap<>(Map.of("born", LocalDate.of(2008, 2, 1)));
        Formulas.workOfTheMoment(deal, values, "CNY", Example.CONTEXT);
        assertThat(values)
                .as("it is the first of February in Shanghai already")
                .containsEntry("agex", 18L)
                .containsEntry("grown", true);
    }

    @Test
    void aRecordBeginsWithWhatNobodyHasSent() {
        ObjectType deal = deal("""
                  - {key: due, id: duex, type: date, label: X, default: {formula: today() + 30}}
                  - {key: owner, id: owner, type: user, label: X, default: {formula: me}}
                  - {key: offer, id: offer, type: money, label: X, default: {formula: amount * 0.9}}
                  - {key: kind, id: kind, type: choice, label: X, options: [big, small], default: {formula: "offer > 5 ? 'big' : 'small'"}}
                """);
        Map<String, Object> values = new HashMap<>(Map.of("amount", money("10")));
        Formulas.begin(deal, values, Set.of("amount", "owner"), "CNY", Example.CONTEXT);
        assertThat(values)
                .containsEntry("duex", LocalDate.of(2026, 3, 3))
                .containsEntry("offer", money("9.00"))
                .containsEntry("kind", "big")
                .as("who sends nothing wants nothing")
                .doesNotContainKey("owner");
        Formulas.begin(deal, values, Set.of(), "CNY", Example.CONTEXT);
        assertThat(values).containsEntry("owner", Example.CONTEXT.me());
    }

    @Test
    void aCircleIsRefusedByName() {
        assertThat(findings("""
                  - {key: a, id: aaaa, type: integer, label: X, formula: b + 1}
                  - {key: b, id: bbbb, type: integer, label: X, formula: c - 1}
                  - {key: c, id: cccc, type: integer, label: X, formula: a * amount}
                  - {key: d, id: dddd, type: integer, label: X, formula: a}
                  - {key: e, id: eeee, type: integer, label: X, formula: e + 1}
                """))
                .containsExactly(
                        "field 'c_deal.a': goes round in a circle: a -> b -> c -> a",
                        "field 'c_deal.b': goes round in a circle: b -> c -> a -> b",
                        "field 'c_deal.c': goes round in a circle: c -> a -> b -> c",
                        "field 'c_deal.e': goes round in a circle: e -> e");
    }

    @Test
    void whatCannotBeIsSaidWhereItStands() {
        assertThat(findings("""
                  - {key: a, id: aaaa, type: integer, label: X, formula: amount + nme}
                  - {key: b, id: bbbb, type: date, label: X, formula: amount}
                  - {key: c, id: cccc, type: text, label: X, formula: string(me)}
                  - {key: d, id: dddd, type: text, label: X, searchable: text, formula: string(today())}
                  - {key: e, id: eeee, type: integer, label: X, default: {formula: a + 1}}
                  - {key: f, id: ffff, type: date, label: X, default: {formula: "'soon'"}}
                  - {key: g, id: gggg, type: user, label: X, default: {formula: "'0190a6e0-0000-7000-8000-00000000000a'"}}
                  - {key: h, id: hhhh, type: user, label: X, default: {formula: "coalesce(g, me)"}}
                """))
                .containsExactly(
                        "field 'c_deal.a': 'formula' at character 10: there is no field “nme” to ask for here; did you mean 'name'?",
                        "field 'c_deal.b': 'formula' at character 1: this is a number, where a day is needed",
                        "field 'c_deal.c': a formula has the same value for everybody; it cannot ask for 'me'",
                        "field 'c_deal.d': a value that is another one tomorrow cannot be searched for",
                        "field 'c_deal.e': 'default' at character 1: there is no field “a” to ask for here; did you mean 'f'?",
                        "field 'c_deal.f': 'default' at character 1: “soon” is not a date; write 2026-01-31, or"
                                + " 2026-01-31T10:00:00Z with a time",
                        "field 'c_deal.g': a member is 'me', or taken from another field that holds one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: text, formula: name, required: true",
                "type: text, formula: name, unique: true",
                "type: text, formula: name, default: x",
                "type: text, formula: name, readOnly: true",
                "type: text, formula: name, readOnlyIf: 'true'",
                "type: text, formula: name, requiredIf: 'true'",
                "type: integer, formula: '1', minimum: 3",
                "type: tags, formula: name",
                "type: user, formula: me",
                "type: text, formula: ''",
                "type: tags, default: {formula: name}",
                "type: date, default: '2026-01-01'",
                "type: money, default: 3",
                "type: date, default: {formula: ''}",
                "type: date, default: {}",
                "type: date, default: {formula: today(), more: 1}"
            })
    void settingsThatContradictAFormulaAreRefused(String settings) {
        assertThat(read("  - {key: a, id: aaaa, label: X, " + settings + "}\n").findings())
                .isNotEmpty();
    }

    private static Map<String, Object> worked(ObjectType object, Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        Formulas.work(object, values, null, "CNY", Example.CONTEXT);
        return values;
    }

    private static Money money(String amount) {
        return new Money(new BigDecimal(amount), "CNY");
    }

    private static ObjectType deal(String fields) {
        Compiled compiled = compile(fields);
        assertThat(compiled.findings()).isEmpty();
        return compiled.schema().object("c_deal").orElseThrow();
    }

    private static List<String> findings(String fields) {
        return compile(fields).findings().stream().map(SchemaFinding::toString).toList();
    }

    private static Compiled compile(String fields) {
        ReadResult read = read(fields);
        assertThat(read.findings()).isEmpty();
        return SchemaCompiler.compile(List.of(), read.definitions());
    }

    private static ReadResult read(String fields) {
        return DefinitionReader.read("deal.yaml", FIELDS + fields, DefinitionOwner.TENANT, FieldIds.random());
    }
}
