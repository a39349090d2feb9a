package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetValuesTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    private static final DefinitionOwner TELECOM = new DefinitionOwner.Plugin("telecom", "telecom");

    private static final String SCORE = """
            kind: ruleSet
            key: telecom_score
            label: Score
            parameters:
              - {key: arpuWeight, type: percent, value: 40, minimum: 0, maximum: 100}
              - {key: tenureWeight, type: percent, value: 60}
              - {key: large, type: integer, value: 1000}
              - {key: strict, type: boolean, value: true}
              - {key: from, type: date, value: 2026-01-31}
            check: arpuWeight + tenureWeight == 100
            message: {en: Weights come to 100, zh: 权重合计为 100}
            ---
            kind: extension
            object: customer
            fields: [{key: telecom_points, type: decimal, label: Points, formula: employees * telecom_score.arpuWeight / 100}]
            """;

    private static final String OWN = """
            kind: ruleSetValues
            ruleSet: telecom_score
            values:
              arpuWeight: 70
              tenureWeight: 30
              strict: false
              from: 2026-02-01
            """;

    @Test
    void takeThePlaceOfTheirAuthorsInExpressionsAndLeaveTheOthers() {
        Compiled compiled = compile(SCORE, OWN);

        assertThat(compiled.findings()).isEmpty();
        ObjectType customer = compiled.schema().object("customer").orElseThrow();
        Field points = customer.field("telecom_points").orElseThrow();
        assertThat(Objects.toString(customer.formulas().get(points.id()))).contains("70");
        assertThat(compiled.schema().parameters().values())
                .containsEntry("telecom_score.strict", new Literal(ValueType.BOOLEAN, false))
                .containsEntry("telecom_score.from", new Literal(ValueType.DATE, LocalDate.of(2026, 2, 1)))
                .containsEntry("telecom_score.large", new Literal(ValueType.NUMBER, new BigDecimal("1000")));
        assertThat(compiled.schema().ruleSets())
                .singleElement()
                .satisfies(set -> assertThat(set.origin()).isEqualTo(new Origin.Plugin("telecom")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {kind: ruleSetValues, values: {large: 1}}                                   | rule set values: 'ruleSet' is missing
            {kind: ruleSetValues, ruleSet: telecom_score}                               | rule set values 'telecom_score': 'values' is missing
            {kind: ruleSetValues, ruleSet: telecom_score, values: {}}                   | 'values' is empty
            {kind: ruleSetValues, ruleSet: telecom_score, values: [1]}                  | 'values' must be a mapping from parameters to values
            {kind: ruleSetValues, ruleSet: telecom_score, values: {from: soon}}         | 'from' must be a date such as 2026-01-31
            {kind: ruleSetValues, ruleSet: telecom_score, values: {large: 1.1234567}}   | 'large' has at most 6 decimal places
            {kind: ruleSetValues, ruleSet: telecom_score, values: {large: null}}        | 'large' must be a number
            {kind: ruleSetValues, ruleSet: telecom_score, label: X, values: {large: 1}} | unknown key 'label'
            {kind: ruleSetValues, ruleSet: telecom_scor, values: {large: 1}}            | there is no rule set 'telecom_scor'; did you mean 'telecom_score'?
            {kind: ruleSetValues, ruleSet: telecom_score, values: {larg: 1}}            | 'larg' is no parameter of the rule set; did you mean 'large'?
            {kind: ruleSetValues, ruleSet: telecom_score, values: {large: 1.5}}         | 'large' must be a whole number
            {kind: ruleSetValues, ruleSet: telecom_score, values: {large: true}}        | 'large' must be a number
            {kind: ruleSetValues, ruleSet: telecom_score, values: {strict: 1}}          | 'strict' must be true or false
            {kind: ruleSetValues, ruleSet: telecom_score, values: {from: 1}}            | 'from' must be a date such as 2026-01-31
            {kind: ruleSetValues, ruleSet: telecom_score, values: {arpuWeight: 40, tenureWeight: 50}} | Weights come to 100: arpuWeight + tenureWeight == 100
            """)
    void sayWhatDoesNotFit(String document, String message) {
        assertThat(flaws(document)).singleElement().asString().contains(message);
    }

    @Test
    void areHeldToWhatANumberStaysBetweenAtTheLineWhereItStands() {
        assertThat(flaws(OWN.replace("70", "101")))
                .extracting(Objects::toString)
                .anySatisfy(flaw -> assertThat(flaw)
                        .contains("f:4")
                        .contains("rule set values 'telecom_score': 'arpuWeight' must be between 0 and 100"));
    }

    @Test
    void areGivenToWhatIsOfOthersAndOnlyOnce() {
        String own = "{kind: ruleSet, key: c_own, label: Own, parameters: [{key: a, type: integer, value: 1}]}";
        assertThat(flaws(own + "\n---\n{kind: ruleSetValues, ruleSet: c_own, values: {a: 2}}"))
                .singleElement()
                .asString()
                .contains("'c_own' is the company's own: its values stand in the rule set");
        assertThat(flaws(OWN + "---\n{kind: ruleSetValues, ruleSet: telecom_score, values: {large: 2}}"))
                .singleElement()
                .asString()
                .contains("there is a rule set values with the key 'telecom_score' already");
        assertThat(DefinitionReader.read("f", OWN, TELECOM).findings())
                .singleElement()
                .asString()
                .contains("only a company gives a rule set of others other values");
    }

    @Test
    void areAFindingOnceTheirParameterIsGone() {
        String without = SCORE.replace("  - {key: strict, type: boolean, value: true}\n", "");

        Compiled compiled = compile(without, OWN);

        assertThat(compiled.findings()).singleElement().asString().contains("'strict' is no parameter of the rule set");
        assertThat(compiled.schema().parameters().values())
                .as("what still fits holds")
                .containsEntry("telecom_score.arpuWeight", new Literal(ValueType.NUMBER, new BigDecimal("70")));
    }

    @Test
    void areWrittenAndPlannedParameterByParameter() {
        Definitions before = own(OWN);
        assertThat(DefinitionWriter.files(before)).containsOnlyKeys("rule-set-values/telecom_score.yaml");
        assertThat(own(DefinitionWriter.files(before).values().iterator().next()))
                .isEqualTo(before);
        assertThat(Planner.plan(before, own(OWN.replace("  strict: false\n", "")), FieldIds.random())
                        .steps())
                .extracting(Step::inWords)
                .extracting(Objects::toString)
                .singleElement()
                .asString()
                .startsWith("change rule set values 'telecom_score': values");
    }

    private static Compiled compile(String plugin, String company) {
        ReadResult read = DefinitionReader.read("p", plugin, TELECOM);
        assertThat(read.findings()).isEmpty();
        return SchemaCompiler.compile(
                List.of(STANDARD),
                List.of(new PluginDefinitions("telecom", "1.0.0", read.definitions())),
                own(company));
    }

    private static List<Finding> flaws(String company) {
        ReadResult read = DefinitionReader.read("f", company, DefinitionOwner.TENANT);
        return read.findings().isEmpty()
                ? compile(SCORE, company).findings().stream()
                        .map(finding -> read.locate(finding).orElseThrow())
                        .toList()
                : read.findings();
    }

    private static Definitions own(String text) {
        ReadResult read = DefinitionReader.read("f", text, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        return Planner.gathered(read.definitions());
    }
}
