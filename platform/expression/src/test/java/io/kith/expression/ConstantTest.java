package io.kith.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.ValueExpression.Literal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that stand for the same value whatever the record. */
class ConstantTest {

    private static final Map<String, Literal> CONSTANTS = Map.of(
            "fees.rate", new Literal(ValueType.NUMBER, BigDecimal.TEN),
            "fees.strict", new Literal(ValueType.BOOLEAN, true),
            "fees.from", new Literal(ValueType.DATE, LocalDate.of(2026, 1, 31)),
            "amount", new Literal(ValueType.NUMBER, BigDecimal.ONE));

    private static final Variables VARIABLES = new Variables() {

        @Override
        public Optional<Variable> variable(String name) {
            return Samples.VARIABLES.variable(name);
        }

        @Override
        public Collection<String> names() {
            return Samples.VARIABLES.names();
        }

        @Override
        public Optional<Literal> constant(String name) {
            return Optional.ofNullable(CONSTANTS.get(name));
        }

        @Override
        public Collection<String> constantNames() {
            return CONSTANTS.keySet();
        }
    };

    @ParameterizedTest(name = "{0} is the same as {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "amount > fees.rate; amount > 10",
                "fees.rate <= amount; 10 <= amount",
                "amount in [1, 2] && fees.strict; amount in [1, 2] && true",
                "!fees.strict; !true",
                "birthday >= fees.from; birthday >= date('2026-01-31')",
                "amount * 2 > fees.rate + 1; amount * 2 > 10 + 1",
                "addDays(birthday, fees.rate) < fees.from; addDays(birthday, 10) < date('2026-01-31')"
            })
    void standForTheirValues(String named, String written) {
        assertThat(compiled(named)).isEqualTo(compiled(written));
    }

    @Test
    void aVariableOfTheSameNameGoesBefore() {
        assertThat(compiled("amount > 3").variables()).containsExactly("amount");
    }

    @Test
    void aMisspeltOneIsPointedTo() {
        var problems = ((Compilation.Rejected<Condition>)
                        ExpressionCompiler.condition("amount > fees.rats", VARIABLES, Backend.SQL))
                .problems();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.UNKNOWN_VARIABLE);
            assertThat(problem.parameters()).containsEntry("nearest", "fees.rate");
        });
    }

    private static Condition compiled(String text) {
        return ((Compilation.Compiled<Condition>) ExpressionCompiler.condition(text, VARIABLES, Backend.MEMORY))
                .expression();
    }
}
