package io.kith.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.expression.ExpressionProblem.Code;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What conditions ask of related records: here of contacts, which have what the samples have. */
class RelatedTest {

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
        public Optional<Variables> related(String name) {
            return name.equals("contacts") ? Optional.of(Samples.VARIABLES) : Optional.empty();
        }

        @Override
        public Collection<String> relatedNames() {
            return List.of("contacts");
        }
    };

    /** One that is not subscribed, and one of whom that is not known. */
    private static final Values TWO = new Values() {

        @Override
        public @Nullable Object value(String variable) {
            return variable.equals("amount") ? BigDecimal.TEN : null;
        }

        @Override
        public Collection<Values> related(String name) {
            assertThat(name).isEqualTo("contacts");
            Map<String, Object> one = Map.of("name", "Ann", "subscribed", false, "amount", BigDecimal.ONE);
            Map<String, Object> other = Map.of("name", "Bob");
            return List.of(one::get, other::get);
        }
    };

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "contacts.exists(c, c.name == 'ann'); TRUE",
                "contacts.exists(amount, amount.name == 'ann'); TRUE",
                "contacts.exists(c, c.name == 'ann' && c.amount == 10); FALSE",
                "contacts.exists(c, true); TRUE",
                "contacts.exists(c, c.subscribed); FALSE",
                "!contacts.exists(c, c.subscribed); TRUE",
                "contacts.exists(c, !has(c.amount)); TRUE",
                "contacts.size() == 2; TRUE",
                "size(contacts) < 2; FALSE",
                "3 > contacts.size(); TRUE",
                "amount == 10 && contacts.size() != 0; TRUE"
            })
    void decidesOverRelatedRecords(String text, Truth expected) {
        Condition condition = ((Compilation.Compiled<Condition>) compile(text)).expression();
        assertThat(Evaluator.evaluate(condition, TWO, Samples.CONTEXT)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void saysWhatIsWrongAndWhere(String text, int column, Code code, Map<String, Object> parameters) {
        assertThat(((Compilation.Rejected<Condition>) compile(text)).problems())
                .containsExactly(new ExpressionProblem(1, column, code, parameters));
    }

    static Stream<Arguments> saysWhatIsWrongAndWhere() {
        Map<String, Object> usage = Map.of("function", "exists", "usage", Function.EXISTS.usage());
        return Stream.of(
                arguments(
                        "contact.exists(c, c.name == 'x')",
                        1,
                        Code.UNKNOWN_RELATED,
                        Map.of("related", "contact", "nearest", "contacts")),
                arguments(
                        "contacts.exists(c, c.nam == 'x')",
                        20,
                        Code.UNKNOWN_VARIABLE,
                        Map.of("variable", "c.nam", "nearest", "c.name")),
                arguments(
                        "contacts.exists(c, name == 'x')",
                        20,
                        Code.UNKNOWN_VARIABLE,
                        Map.of("variable", "name", "nearest", "c.name")),
                arguments(
                        "contacts.exists(c, c.contacts.exists(d, true))",
                        31,
                        Code.NOT_SUPPORTED,
                        Map.of("construct", "exists")),
                arguments("contacts.exists(c)", 10, Code.FUNCTION_USAGE, usage),
                arguments("contacts.exists('c', true)", 10, Code.FUNCTION_USAGE, usage),
                arguments("contacts.exists(c, 5)", 20, Code.NOT_A_CONDITION, Map.of("type", ValueType.NUMBER)),
                arguments("contacts.size() > amount", 19, Code.RELATED_NEEDS_NUMBER, Map.of("operator", ">")),
                arguments("contacts.size() == null", 20, Code.RELATED_NEEDS_NUMBER, Map.of("operator", "==")),
                arguments("tags.exists(t, t == 'x')", 6, Code.NOT_SUPPORTED, Map.of("construct", "exists")));
    }

    @Test
    void namesNoVariablesOfTheRelatedRecordsButTheirFunctions() {
        Condition condition = ((Compilation.Compiled<Condition>)
                        compile("amount > 1 && contacts.exists(c, c.birthday < today())"))
                .expression();
        assertThat(condition.variables()).containsExactly("amount");
        assertThat(condition.calls(Function.TODAY)).isTrue();
    }

    @Test
    void isRefusedWhereNothingIsRelated() {
        assertThat(((Compilation.Rejected<Condition>) Samples.compile("contacts.exists(c, true)")).problems())
                .containsExactly(new ExpressionProblem(1, 1, Code.UNKNOWN_RELATED, Map.of("related", "contacts")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'contacts.exists(c, c.amount > 1)', 10, contacts.exists",
        "contacts.size() > 1, 10, contacts.size",
        "1 <= size(contacts), 6, contacts.size"
    })
    void cannotBeAskedOfAnIndex(String text, int column, String construct) {
        assertThat(((Compilation.Rejected<Condition>) ExpressionCompiler.condition(text, VARIABLES, Backend.INDEX))
                        .problems())
                .containsExactly(new ExpressionProblem(1, column, Code.NEEDS_LIST, Map.of("construct", construct)));
    }

    private static Compilation<Condition> compile(String text) {
        return ExpressionCompiler.condition(text, VARIABLES, Backend.SQL);
    }
}
