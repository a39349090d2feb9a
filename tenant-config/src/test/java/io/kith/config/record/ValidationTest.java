package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.config.definition.Money;
import io.kith.config.record.CoercedValue.Typed;
import java.math.BigDecimal;
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
    void acceptsEveryDefault() {
        Values.defaults(Example.OBJECT).forEach((id, value) -> {
            assertThat(Validation.validate(Example.OBJECT.fieldById(id).orElseThrow(), value))
                    .isEmpty();
            assertThat(Coercion.value(Example.OBJECT.fieldById(id).orElseThrow(), value, "CNY"))
                    .isEqualTo(new Typed(value));
        });
    }
}
