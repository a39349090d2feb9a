package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GivenValuesTest {

    @Test
    void areLiteralsUnderTheirNames() {
        Map<String, Literal> values = GivenValues.of(Map.of(
                        "text",
                        "a' || true",
                        "id",
                        new UUID(0, 7),
                        "whole",
                        12,
                        "exact",
                        new BigDecimal("1.50"),
                        "flag",
                        true,
                        "day",
                        LocalDate.of(2026, 3, 1),
                        "moment",
                        Instant.parse("2026-03-01T08:00:00.123456789Z")))
                .values();
        assertThat(values)
                .containsEntry("given.text", new Literal(ValueType.TEXT, "a' || true"))
                .containsEntry("given.id", new Literal(ValueType.TEXT, new UUID(0, 7).toString()))
                .containsEntry("given.whole", new Literal(ValueType.NUMBER, new BigDecimal("12")))
                .containsEntry("given.exact", new Literal(ValueType.NUMBER, new BigDecimal("1.5")))
                .containsEntry("given.flag", new Literal(ValueType.BOOLEAN, true))
                .containsEntry("given.day", new Literal(ValueType.DATE, LocalDate.of(2026, 3, 1)))
                .containsEntry(
                        "given.moment", new Literal(ValueType.DATE_TIME, Instant.parse("2026-03-01T08:00:00.123456Z")));
    }

    static Stream<Object> whatCannotBeCompared() {
        return Stream.of(
                List.of("a"),
                1.5,
                "\u0000",
                "\ud83d",
                "x".repeat(10_001),
                new BigDecimal("1e400"),
                new BigDecimal("1e-400"),
                LocalDate.MAX,
                Instant.MAX);
    }

    @ParameterizedTest
    @MethodSource("whatCannotBeCompared")
    void refuseWhatCannotBeCompared(Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GivenValues.of(Map.of("it", value)))
                .withMessageContaining("given.it");
    }

    @Test
    void haveNamesThatAConditionCanCall() {
        assertThatIllegalArgumentException().isThrownBy(() -> GivenValues.of(Map.of("a.b", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> GivenValues.of(Map.of("", 1)));
    }
}
