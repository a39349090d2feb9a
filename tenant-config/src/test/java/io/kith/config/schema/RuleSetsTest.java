package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.ValueExpression;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetsTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    private static final String SCORE = """
            kind: ruleSet
            key: c_score
            label: {en: Score, zh: 评分}
            parameters:
              - {key: size, type: percent, label: {en: Size, zh: 规模}, value: 60, minimum: 0, maximum: 100}
              - {key: growth, type: percent, value: 40}
              - {key: large, type: integer, value: 1000}
              - {key: strict, type: boolean, value: true}
              - {key: from, type: date, value: 2026-01-31}
            check: size + growth == 100
            message: {en: Weights come to 100, zh: 权重合计为 100}
            """;

    private static final String USED = """
            kind: extension
            object: customer
            fields:
              - {key: c_points, id: pnts1, type: decimal, label: Points, formula: employees * c_score.size / 100}
              - {key: c_reason, id: rsn1, type: text, label: Reason, requiredIf: c_score.strict && employees > c_score.large}
              - {key: c_small, id: smll1, type: integer, label: Small, rollup: {over: contact.customer, function: count, where: c_on > c_score.from}}
            rules: [{key: c_limit, unless: employees <= c_score.large, message: Too large}]
            ---
            kind: extension
            object: contact
            fields: [{key: c_on, id: cron1, type: date, label: On}]
            ---
            kind: view
            object: customer
            key: c_large
            label: Large
            show: {as: list}
            filter: employees >= c_score.large
            ---
            kind: process
            object: customer
            field: status
            transitions: [{key: win, label: Win, from: prospect, to: active, when: employees > c_score.large}]
            ---
            kind: layout
            object: customer
            key: c_big
            for: {when: employees > c_score.large}
            sections: [{label: All, fields: [name]}]
            """;

    @Test
    void givesItsValuesToEveryKindOfExpression() {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), read(SCORE + "---\n" + USED));

        assertThat(compiled.findings()).isEmpty();
        ObjectType customer = compiled.schema().object("customer").orElseThrow();
        ValueExpression points = Objects.requireNonNull(customer.formulas().get("pnts1"));
        assertThat(points.variables()).containsExactly("employees");
        assertThat(points.toString()).contains("60");
        assertThat(compiled.schema().parameters().values())
                .containsEntry("c_score.large", new Literal(ValueType.NUMBER, new BigDecimal("1000")));
    }

    @Test
    void anotherValueIsAnotherExpressionOfWhatNamesItAndOfNothingElse() {
        Schema before = SchemaCompiler.compile(List.of(STANDARD), read(SCORE + "---\n" + USED))
                .schema();
        String changed = SCORE.replace("value: 60", "value: 70").replace("value: 40", "value: 30");
        Compiled after = SchemaCompiler.compile(List.of(STANDARD), List.of(), read(changed + "---\n" + USED), before);

        assertThat(after.findings()).isEmpty();
        assertThat(Objects.toString(after.schema()
                        .object("customer")
                        .orElseThrow()
                        .formulas()
                        .get("pnts1")))
                .contains("70");
        assertThat(after.schema().object("contact").orElseThrow().expressions())
                .isSameAs(before.object("contact").orElseThrow().expressions());
        assertThat(after.schema().object("customer").orElseThrow().formulas())
                .isEqualTo(SchemaCompiler.compile(List.of(STANDARD), read(changed + "---\n" + USED))
                        .schema()
                        .object("customer")
                        .orElseThrow()
                        .formulas());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {kind: ruleSet, key: c_x, label: X}                                                             | rule set 'c_x': 'parameters' is missing
            {kind: ruleSet, key: c_x, label: X, parameters: []}                                             | 'parameters' must have between 1 and 50 entries
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: percent}]}                      | rule set 'c_x': parameter 'a': 'value' is missing
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: A b, type: percent, value: 1}]}          | 'key' must be a word that starts with a small letter
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: version, type: percent, value: 1}]}      | 'version' cannot be a key: the word is reserved
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: percents, value: 1}]}           | did you mean 'percent'?
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: integer, value: 1.5}]}          | 'value' must be a whole number
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: decimal, value: 1.1234567}]}    | 'value' has at most 6 decimal places
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: integer, value: 1000000000000}]}         | 'value' is too large
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: boolean, value: 1}]}            | parameter 'a': 'value' must be
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: date, value: 2026-02-30}]}      | 'value' must be a date such as 2026-01-31
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: percent, value: 31, maximum: 30}]} | 'value' must be at most 30
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: percent, value: 5, minimum: 9, maximum: 3}]} | 'minimum' is above 'maximum'
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: date, value: 2026-01-01, minimum: 3}]} | 'minimum' means nothing for type date
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: integer, value: 1}, {key: a, type: integer, value: 2}]} | parameter 'a' is written twice
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: integer, value: 1}], message: Y} | 'message' means nothing without 'check'
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: integer, value: 1}], check: a > 1} | these values do not go together: a > 1
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: integer, value: 1}], check: b > 1} | there is no field “b” to ask for here
            {kind: ruleSet, key: c_x, label: X, parameters: [{key: a, type: date, value: 2026-01-01}], check: a < today()} | it cannot ask for today(), now() or me
            {kind: ruleSet, key: c_score, label: X, parameters: [{key: a, type: integer, value: 1}]}        | there is a rule set with the key 'c_score' already
            {kind: extension, object: task, fields: [{key: c_n, type: integer, label: N, formula: c_score.sise}]} | c_score.sise
            """)
    void saysWhatDoesNotFit(String document, String message) {
        assertThat(Flaws.of(SCORE + "---\n" + document + "\n"))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void aMessageOfItsOwnSaysWhichValuesGoTogether() {
        ReadResult read = DefinitionReader.read("f", SCORE.replace("value: 60", "value: 61"), DefinitionOwner.TENANT);

        assertThat(SchemaCompiler.compile(List.of(STANDARD), read.definitions()).findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(read.locate(finding).orElseThrow().toString())
                                .contains("f:10")
                                .contains("Weights come to 100: size + growth == 100"));
    }

    @Test
    void aChangeNamesWhatNamesTheRuleSet() {
        Definitions before = read(SCORE + "---\n" + USED);
        Definitions after = read(SCORE.replace("value: 1000", "value: 2000") + "---\n" + USED);
        assertThat(Planner.plan(before, after, FieldIds.random()).steps())
                .extracting(Step::inWords)
                .extracting(Objects::toString)
                .singleElement()
                .asString()
                .startsWith("change rule set 'c_score': parameters")
                .endsWith("used by customer.c_big, customer.c_large, customer.c_limit, customer.c_points, "
                        + "customer.c_reason, customer.c_small, customer.status");
    }

    private static Definitions read(String text) {
        ReadResult read = DefinitionReader.read("f", text, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        return Planner.gathered(read.definitions());
    }
}
