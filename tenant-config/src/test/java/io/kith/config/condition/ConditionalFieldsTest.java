package io.kith.config.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.Money;
import io.kith.config.record.FormState;
import io.kith.config.record.Validation;
import io.kith.config.record.Violation;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.text.SimpleForms;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.EvaluationContext;
import io.kith.expression.ExpressionProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields that are asked for or locked depending on the others. */
class ConditionalFieldsTest {

    private static final EvaluationContext CONTEXT = new EvaluationContext(
            new SimpleForms(), Instant.parse("2026-02-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"), null);
    private static final String FIELDS = """
            kind: object
            key: c_contract
            label: Contract
            title: name
            fields:
              - {key: name, id: name, type: text, label: Name, required: true}
              - {key: kind, id: kind, type: choice, label: Kind, options: [rent, sale]}
              - {key: price, id: price, type: money, label: Price}
              - {key: floors, id: floors, type: integer, label: Floors}
              - {key: start, id: start, type: date, label: Start}
              - {key: note, id: note, type: longText, label: Note}
              - {key: text, id: text, type: richText, label: Text}
              - {key: site, id: site, type: address, label: Site}
              - {key: tags, id: tags, type: tags, label: Tags}
              - {key: papers, id: papers, type: files, label: Papers}
              - {key: hotline, id: hotline, type: phone, label: Hotline}
              - {key: owner, id: owner, type: user, label: Owner}
              - {key: reason, id: reason, type: text, label: Reason, %s}
            """;

    @Test
    void aValueIsAskedForWhereTheConditionIsTrue() {
        ObjectType contract = contract("requiredIf: \"kind == 'rent' && price > 100\"");
        assertThat(missing(contract, Map.of("kind", "rent", "price", money("100.01"))))
                .containsExactly("reason REQUIRED");
        assertThat(missing(contract, Map.of("kind", "rent", "price", money("100.00"))))
                .isEmpty();
        assertThat(missing(contract, Map.of("kind", "sale", "price", money("200"))))
                .isEmpty();
        assertThat(missing(contract, Map.of("kind", "rent")))
                .as("where it is unknown, nothing is asked for")
                .isEmpty();
        assertThat(missing(contract, Map.of("kind", "rent", "price", money("200"), "reason", "told")))
                .isEmpty();
    }

    @Test
    void aFieldThatIsHiddenIsNotAskedFor() {
        ObjectType contract = contract("required: true, visibleIf: \"kind == 'rent'\"");
        assertThat(missing(contract, Map.of("kind", "rent"))).containsExactly("reason REQUIRED");
        assertThat(missing(contract, Map.of("kind", "sale"))).isEmpty();
        assertThat(missing(contract, Map.of()))
                .as("where it is unknown, the field is hidden")
                .isEmpty();
        ObjectType twice = contract("requiredIf: \"price > 100\", visibleIf: \"kind == 'rent'\"");
        assertThat(missing(twice, Map.of("kind", "rent", "price", money("200"))))
                .containsExactly("reason REQUIRED");
        assertThat(missing(twice, Map.of("kind", "sale", "price", money("200"))))
                .isEmpty();
    }

    @Test
    void aFormIsToldWhatToShowAskForAndLock() {
        ObjectType contract =
                contract("visibleIf: \"kind == 'rent'\", requiredIf: \"price > 100\", readOnlyIf: \"floors > 3\"");
        assertThat(FormState.of(contract, null, Map.of("kind", "rent", "price", money("200"), "floors", 9L), CONTEXT))
                .as("of a new record nothing is locked")
                .containsExactly(Map.entry("reason", new FormState(true, true, false)));
        assertThat(FormState.of(contract, Map.of("floors", 9L), Map.of("kind", "sale", "price", money("200")), CONTEXT))
                .containsExactly(Map.entry("reason", new FormState(false, false, true)));
        assertThat(FormState.inputs(contract)).containsExactly("kind", "price");
    }

    @Test
    void whatNamesRecordsIsAlwaysShown() {
        ReadResult read = DefinitionReader.read(
                "contract.yaml",
                FIELDS.replace("title: name", "title: reason")
                        .formatted("required: true, visibleIf: \"kind == 'rent'\""),
                DefinitionOwner.TENANT,
                FieldIds.random());
        assertThat(SchemaCompiler.compile(List.of(), read.definitions()).findings())
                .singleElement()
                .asString()
                .isEqualTo("field 'c_contract.reason': the field that names records is always shown");
    }

    @ParameterizedTest
    @MethodSource
    void conditionsMayNameFieldsOfEveryType(String condition, Map<String, Object> values) {
        ObjectType contract = contract("requiredIf: \"" + condition + "\"");
        assertThat(missing(contract, values)).as(condition).containsExactly("reason REQUIRED");
        assertThat(missing(contract, Map.of())).isEmpty();
    }

    static Stream<Object[]> conditionsMayNameFieldsOfEveryType() {
        UUID member = UUID.randomUUID();
        return Stream.of(
                new Object[] {"floors >= 3", Map.of("floors", 3L)},
                new Object[] {"start < '2026-02-01'", Map.of("start", LocalDate.of(2026, 1, 31))},
                new Object[] {"note.contains('URGENT')", Map.of("note", "very urgent")},
                new Object[] {"text.startsWith('Dear')", Map.of("text", "<p><strong>dear</strong> all</p>")},
                new Object[] {"site.city == 'Bonn'", Map.of("site", address(AddressPart.CITY, "bonn"))},
                new Object[] {"site.country == 'DE'", Map.of("site", address(AddressPart.COUNTRY, "DE"))},
                new Object[] {"'VIP' in tags", Map.of("tags", List.of("vip", "new"))},
                new Object[] {"hotline == '138 0013'", Map.of("hotline", "(138) 0013")},
                new Object[] {"hotline.startsWith('1-38')", Map.of("hotline", "138 0013")},
                new Object[] {"has(tags)", Map.of("tags", List.of("new"))},
                new Object[] {"papers >= 2", Map.of("papers", List.of(member, UUID.randomUUID()))},
                new Object[] {"owner == '" + member + "'", Map.of("owner", member)});
    }

    @Test
    void aValueStaysUnlessTheConditionIsFalse() {
        ObjectType contract = contract("readOnlyIf: \"kind == 'sale'\"");
        assertThat(locked(contract, Map.of("kind", "sale", "reason", "a"), Map.of("kind", "sale", "reason", "b")))
                .containsExactly("reason READ_ONLY");
        assertThat(locked(contract, Map.of("kind", "sale", "reason", "a"), Map.of("kind", "rent", "reason", "b")))
                .as("it is the record before the change that counts")
                .containsExactly("reason READ_ONLY");
        assertThat(locked(contract, Map.of("reason", "a"), Map.of("reason", "b")))
                .as("where it is unknown, it stays")
                .containsExactly("reason READ_ONLY");
        assertThat(locked(contract, Map.of("kind", "rent", "reason", "a"), Map.of("kind", "sale", "reason", "b")))
                .isEmpty();
        assertThat(locked(contract, Map.of("kind", "sale", "reason", "a"), Map.of("kind", "rent", "reason", "a")))
                .isEmpty();
    }

    @Test
    void aConditionThatCannotBeHasItsPlaceAndWhatWasMeant() {
        assertThat(findings("requiredIf: \"knd == 'rent'\""))
                .containsExactly(
                        "field 'c_contract.reason': 'requiredIf' at character 1: there is no field “knd” to ask for here;"
                                + " did you mean 'kind'?");
        assertThat(findings("readOnlyIf: \"kind == 'lease' || floors == 'x'\""))
                .hasSize(2)
                .first()
                .asString()
                .contains("at character 9: “lease” is not one of the options; allowed: rent, sale");
        assertThat(compile("requiredIf: \"kind ==\"")
                        .findings()
                        .getFirst()
                        .message()
                        .zh())
                .isEqualTo("“requiredIf”第 8 个字符：不是有效的表达式；在“”附近无法继续");
    }

    @Test
    void aFaultyConditionIsReportedOfEachFieldThatHasIt() {
        assertThat(compile("requiredIf: \"knd == 'rent'\", visibleIf: \"knd == 'rent'\"")
                        .findings())
                .extracting(SchemaFinding::setting)
                .containsExactly("requiredIf", "visibleIf");
    }

    @Test
    void aRuleIsBrokenOnlyByARecordOfWhichItsConditionIsFalse() {
        ObjectType contract =
                contract("maxLength: 10}\nrules:\n  - {key: lease, unless: \"kind == 'sale' || start != null\","
                        + " field: start, message: {en: A lease has a start, zh: 租约须有起始日}");
        List<Violation> broken = Validation.validate(contract, named(Map.of("kind", "rent", "note", "x")), CONTEXT);
        assertThat(told(broken)).containsExactly("start RULE");
        assertThat(broken.getFirst().params())
                .containsEntry("rule", "lease")
                .containsEntry("message", Sentence.of("A lease has a start", "租约须有起始日"));
        assertThat(missing(contract, Map.of("kind", "sale"))).isEmpty();
        assertThat(missing(contract, Map.of("kind", "rent", "start", LocalDate.EPOCH)))
                .isEmpty();
        assertThat(missing(contract, Map.of()))
                .as("of a record without a kind it is unknown")
                .isEmpty();
    }

    @Test
    void aRuleThatCannotBeIsRefusedWithItsPlace() {
        String rules = "maxLength: 10}\nrules:\n  - {key: a, unless: 'strt != null', field: strt, message: A";
        Compiled compiled = compile(rules);
        assertThat(compiled.findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "object 'c_contract': rule 'a': field 'strt' does not exist; did you mean 'start'?",
                        "object 'c_contract': 'rules.a.unless' at character 1: there is no field “strt” to ask for here; did you mean 'start'?");
        assertThat(compiled.findings().stream()
                        .map(finding ->
                                read(rules).locate(finding).orElseThrow().toString()))
                .allMatch(place -> place.startsWith("contract.yaml:20:"))
                .doesNotHaveDuplicates();
        assertThat(read("maxLength: 10}\nrules:\n  - {key: A-b, field: start, mesage: A")
                        .findings())
                .extracting(finding -> finding.message().en())
                .hasSize(4)
                .allMatch(message -> message.startsWith("rule 'A-b': "));
    }

    @Test
    void aConditionBesideAFlagThatAlwaysHoldsMeansNothing() {
        ReadResult read = read("required: true, requiredIf: \"kind == 'rent'\"");
        assertThat(read.findings()).singleElement().asString().contains("'requiredIf' means nothing beside 'required'");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasItsWordsInBothLanguages(ExpressionProblem.Code code) {
        var words = ConditionProblems.inWords(new ExpressionProblem(1, 1, code, Map.of()));
        assertThat(words.en()).isNotBlank();
        assertThat(words.zh()).isNotBlank().isNotEqualTo(words.en());
    }

    private static List<String> missing(ObjectType contract, Map<String, Object> values) {
        return told(Validation.validate(contract, named(values), CONTEXT));
    }

    private static List<String> locked(ObjectType contract, Map<String, Object> before, Map<String, Object> after) {
        return told(Validation.locked(contract, named(before), named(after), CONTEXT));
    }

    private static Map<String, @Nullable Object> named(Map<String, Object> values) {
        Map<String, @Nullable Object> named = new HashMap<>(values);
        named.put("name", "Contract");
        return named;
    }

    private static List<String> told(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.field() + " " + violation.code())
                .toList();
    }

    private static Money money(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }

    private static Address address(AddressPart part, String text) {
        return new Address(Map.of(part, text));
    }

    private static List<String> findings(String setting) {
        return compile(setting).findings().stream().map(SchemaFinding::toString).toList();
    }

    private static ObjectType contract(String setting) {
        Compiled compiled = compile(setting);
        assertThat(compiled.findings()).isEmpty();
        return compiled.schema().object("c_contract").orElseThrow();
    }

    private static Compiled compile(String setting) {
        ReadResult read = read(setting);
        assertThat(read.findings()).isEmpty();
        return SchemaCompiler.compile(List.of(), read.definitions());
    }

    private static ReadResult read(String setting) {
        return DefinitionReader.read(
                "contract.yaml", FIELDS.formatted(setting), DefinitionOwner.TENANT, FieldIds.random());
    }
}
