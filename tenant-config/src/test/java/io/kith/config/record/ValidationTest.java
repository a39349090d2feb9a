package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.config.definition.Money;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.text.Sentence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationTest {

    @Test
    void demandsWhatIsRequiredBooleansToo() {
        assertThat(Validation.validate(Example.OBJECT, Map.of(), Example.CONTEXT))
                .containsExactly(
                        new Violation("text", ViolationCode.REQUIRED, Map.of()),
                        new Violation("boolean", ViolationCode.REQUIRED, Map.of()));
        assertThat(Validation.validate(
                        Example.OBJECT, Map.of(Example.id("text"), "x", Example.id("boolean"), false), Example.CONTEXT))
                .isEmpty();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(
                        "text",
                        "x".repeat(11),
                        new Violation("text", ViolationCode.TOO_LONG, Map.of("max", 10, "actual", 11))),
                arguments("integer", -6L, new Violation("integer", ViolationCode.TOO_SMALL, Map.of("minimum", "-5"))),
                arguments("integer", 101L, new Violation("integer", ViolationCode.TOO_LARGE, Map.of("maximum", "100"))),
                arguments(
                        "decimal",
                        new BigDecimal("0.499"),
                        new Violation("decimal", ViolationCode.TOO_SMALL, Map.of("minimum", "0.5"))),
                arguments(
                        "money",
                        new Money(new BigDecimal("1000.01"), "USD"),
                        new Violation("money", ViolationCode.TOO_LARGE, Map.of("maximum", "1000"))),
                arguments(
                        "tags",
                        List.of("a", "b", "c", "d"),
                        new Violation("tags", ViolationCode.TOO_MANY, Map.of("max", 3))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void keepsLimits(String field, Object value, Violation violation) {
        assertThat(Validation.validate(Example.field(field), value)).contains(violation);
    }

    @Test
    void includesTheLimitsThemselves() {
        Map<String, Object> atTheLimits = Map.of(
                "integer",
                100L,
                "decimal",
                new BigDecimal("0.500"),
                "money",
                new Money(new BigDecimal("1000.00"), "USD"),
                "tags",
                List.of("a", "b", "c"));
        atTheLimits.forEach((field, value) ->
                assertThat(Validation.validate(Example.field(field), value)).isEmpty());
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(Validation.validate(Example.field("text"), "\uD83D\uDE00".repeat(10)))
                .isEmpty();
    }

    @Test
    void holdsAllOfATextToItsPattern() {
        ObjectType object = Example.object("""
                - {key: text, type: text, label: X, required: true, pattern: '\\p{Han}{1,3}|[A-Z]{2}-\\d{4}', patternHelp: {en: like AB-0042, zh: 例如 AB-0042}}
                - {key: bare, type: text, label: X, pattern: 'a+'}
                """);
        Field text = object.field("text").orElseThrow();
        Field bare = object.field("bare").orElseThrow();

        assertThat(Stream.of("AB-0042", "楼宇", "ab-0042", "AB-00421", " AB-0042", "AB-0042\n")
                        .filter(value -> Validation.validate(text, value).isEmpty()))
                .containsExactly("AB-0042", "楼宇");
        assertThat(Validation.validate(text, "x"))
                .contains(new Violation(
                        "text",
                        ViolationCode.PATTERN_MISMATCH,
                        Map.of(
                                "pattern",
                                "\\p{Han}{1,3}|[A-Z]{2}-\\d{4}",
                                "expected",
                                Sentence.of("like AB-0042", "例如 AB-0042"))));
        assertThat(Validation.validate(bare, "b"))
                .contains(new Violation(
                        "bare",
                        ViolationCode.PATTERN_MISMATCH,
                        Map.of("pattern", "a+", "expected", Sentence.of("the pattern a+", "格式为 a+"))));
    }

    @Test
    void takesNoLongerForAPatternThatIsMeantTo() {
        Field field = Example.object("""
                - {key: text, type: text, label: X, required: true, maxLength: 2000, pattern: '(a|aa)*(a*)*c'}
                """).field("text").orElseThrow();

        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(Validation.validate(field, "a".repeat(2_000))).isPresent());
    }

    @Test
    void acceptsEveryDefault() {
        Values.defaults(Example.OBJECT).forEach((id, value) -> {
            assertThat(Validation.validate(Example.OBJECT.fieldById(id).orElseThrow(), value))
                    .isEmpty();
            assertThat(Coercion.value(Example.OBJECT.fieldById(id).orElseThrow(), value, "CNY"))
                    .isEqualTo(new Typed(value));
        });
    }
}
