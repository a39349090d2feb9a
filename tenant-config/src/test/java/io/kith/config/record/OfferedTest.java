package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.schema.ObjectType;
import io.kith.config.text.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferedTest {

    private static final ObjectType OBJECT = Example.object("""
            - {key: text, type: text, label: X, required: true, default: x}
            - {key: industry, type: choice, label: {en: Industry, zh: 行业}, options: [{key: bank, label: {en: Bank, zh: 银行}}, telecom, {key: paging, label: Paging, inactive: true}]}
            - key: product
              type: choice
              label: Product
              options: [loan, card, {key: giro, label: {en: Giro, zh: 直接转账}, inactive: true}, sim]
              dependsOn: {field: industry, options: {bank: [loan, card, giro], telecom: sim}}
              default: loan
            - key: extras
              type: multiChoice
              label: Extras
              options: [insurance, travel, roaming]
              dependsOn: {field: product, options: {card: [insurance, travel], sim: [roaming]}}
            """);

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "industry, , bank, ''",
        "industry, , paging, industry paging",
        "industry, bank, paging, industry paging",
        "industry, paging, paging, ''",
        "industry, paging, bank, ''",
        "product, giro, giro, ''",
        "product, , giro, product giro",
    })
    void letsNobodyChooseAnInactiveOptionAndRecordsKeepIt(String field, String before, String after, String violation) {
        List<Violation> found =
                Offered.retired(OBJECT, before == null ? null : Map.of(id(field), before), Map.of(id(field), after));
        assertThat(found.stream().map(one -> one.field() + " " + one.params().get("option")))
                .isEqualTo(violation.isEmpty() ? List.of() : List.of(violation));
    }

    @Test
    void saysWhatCanBeChosenInstead() {
        assertThat(Offered.retired(OBJECT, null, Map.of(id("industry"), "paging")))
                .containsExactly(new Violation(
                        "industry",
                        ViolationCode.INACTIVE_OPTION,
                        Map.of(
                                "option",
                                "paging",
                                "optionName",
                                Sentence.same("Paging"),
                                "allowed",
                                List.of("bank", "telecom"),
                                "ways",
                                Sentence.of("it can be: Bank, telecom", "可选：银行、telecom"))));
        assertThat(Validation.validate(
                        OBJECT, Map.of(id("text"), "x", id("industry"), "bank", id("product"), "sim"), Example.CONTEXT))
                .containsExactly(new Violation(
                        "product",
                        ViolationCode.OPTION_DOES_NOT_FIT,
                        Map.of(
                                "option",
                                "sim",
                                "optionName",
                                Sentence.same("sim"),
                                "other",
                                "industry",
                                "otherName",
                                Sentence.of("Industry", "行业"),
                                "value",
                                "bank",
                                "valueName",
                                Sentence.of("Bank", "银行"),
                                "allowed",
                                List.of("loan", "card"),
                                "ways",
                                Sentence.of("it can be: loan, card", "可选：loan、card"))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "bank, loan, , ''",
        "bank, giro, , ''",
        "telecom, sim, roaming, ''",
        "telecom, loan, , product",
        "paging, sim, , product",
        ", sim, , product",
        "bank, card, roaming, extras",
        "bank, , insurance, extras",
        ", , , ''",
    })
    void keepsChoicesToWhatGoesWithTheChoiceThatTheyDependOn(
            String industry, String product, String extra, String violated) {
        Map<String, Object> values = new HashMap<>(Map.of(id("text"), "x"));
        if (industry != null) {
            values.put(id("industry"), industry);
        }
        if (product != null) {
            values.put(id("product"), product);
        }
        if (extra != null) {
            values.put(id("extras"), List.of(extra));
        }
        assertThat(Validation.validate(OBJECT, Map.copyOf(values), Example.CONTEXT).stream()
                        .map(Violation::field))
                .isEqualTo(violated.isEmpty() ? List.of() : List.of(violated));
    }

    @Test
    void beginsWithNothingThatDoesNotFit() {
        Map<String, Object> values = new HashMap<>(Values.defaults(OBJECT));
        values.put(id("industry"), "telecom");
        Offered.begin(OBJECT, values, Set.of(id("industry")));
        assertThat(values).doesNotContainKey(id("product"));

        values.putAll(Map.of(id("industry"), "bank", id("product"), "loan"));
        Offered.begin(OBJECT, values, Set.of(id("industry")));
        assertThat(values).containsEntry(id("product"), "loan");

        values.put(id("product"), "sim");
        Offered.begin(OBJECT, values, Set.of(id("product")));
        assertThat(values).as("what somebody has sent is refused, not dropped").containsEntry(id("product"), "sim");
    }

    private static String id(String field) {
        return OBJECT.field(field).orElseThrow().id();
    }
}
