package io.kith.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.expression.Condition.And;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.Not;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.OneOf;
import io.kith.expression.Condition.Or;
import io.kith.expression.ValueExpression.Literal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Laws that hold for all conditions and values, tried on many drawn ones; a failure names the condition, and the seed is fixed. */
class LogicLawsTest {

    private static final int DRAWS = 4_000;

    private final RandomConditions drawn = new RandomConditions(20260131);

    @Test
    void aConditionPrintedAndReadAgainIsTheSame() {
        for (int i = 0; i < DRAWS; i++) {
            Condition condition = drawn.condition(3);
            String text = ConditionPrinter.print(condition);
            assertThat(Samples.condition(text)).as(text).isEqualTo(condition);
        }
    }

    @Test
    void aValuePrintedAndReadAgainIsTheSame() {
        var expressions = new RandomExpressions(20260201);
        for (int i = 0; i < DRAWS; i++) {
            for (ValueType type : RandomExpressions.TYPES) {
                ValueExpression expression = expressions.of(type, 4);
                String text = ConditionPrinter.print(expression);
                assertThat(ExpressionCompiler.value(text, Samples.VARIABLES, new Variable("it", type)))
                        .as(text)
                        .isEqualTo(new Compilation.Compiled<>(expression));
            }
        }
    }

    @Test
    void aValueIsOfItsTypeOrMissing() {
        var expressions = new RandomExpressions(20260202);
        for (int i = 0; i < DRAWS; i++) {
            for (ValueType type : RandomExpressions.TYPES) {
                ValueExpression expression = expressions.of(type, 4);
                Object value = Evaluator.evaluate(expression, drawn.values()::get, Samples.CONTEXT);
                assertThat(value == null || type.javaType().isInstance(value))
                        .as("%s is %s", ConditionPrinter.print(expression), value)
                        .isTrue();
            }
        }
    }

    @Test
    void doubleNegationChangesNothing() {
        for (int i = 0; i < DRAWS; i++) {
            Condition condition = drawn.condition(3);
            assertSame(new Not(new Not(condition)), condition, drawn.values());
        }
    }

    @Test
    void deMorganHolds() {
        for (int i = 0; i < DRAWS; i++) {
            Condition a = drawn.condition(2);
            Condition b = drawn.condition(2);
            Map<String, Object> values = drawn.values();
            assertSame(new Not(and(a, b)), or(new Not(a), new Not(b)), values);
            assertSame(new Not(or(a, b)), and(new Not(a), new Not(b)), values);
        }
    }

    @Test
    void orderAndGroupingDoNotMatter() {
        for (int i = 0; i < DRAWS; i++) {
            Condition a = drawn.condition(2);
            Condition b = drawn.condition(2);
            Condition c = drawn.condition(2);
            Map<String, Object> values = drawn.values();
            assertSame(and(a, b), and(b, a), values);
            assertSame(or(a, b), or(b, a), values);
            assertSame(and(a, or(b, c)), or(and(a, b), and(a, c)), values);
            assertSame(or(a, and(b, c)), and(or(a, b), or(a, c)), values);
        }
    }

    @Test
    void whatIsWrittenInTwoWaysIsTheSame() {
        for (int i = 0; i < DRAWS; i++) {
            Map<String, Object> values = drawn.values();
            switch (drawn.condition(0)) {
                case Compare(var comparison, var left, Variable right) ->
                    assertSame(
                            new Compare(comparison, left, right),
                            new Compare(comparison.mirrored(), right, left),
                            values);
                case OneOf(var variable, var candidates) -> {
                    List<Condition> equal = candidates.stream()
                            .<Condition>map(candidate -> new Compare(Comparison.EQUAL, variable, candidate))
                            .toList();
                    assertSame(
                            new OneOf(variable, candidates),
                            equal.size() == 1 ? equal.getFirst() : new Or(equal),
                            values);
                }
                case Compare(var comparison, var left, Literal right)
                when comparison == Comparison.NOT_EQUAL ->
                    assertSame(
                            new Compare(comparison, left, right),
                            new Not(new Compare(Comparison.EQUAL, left, right)),
                            values);
                default -> {}
            }
        }
    }

    @Test
    void aLeafIsUnknownExactlyWhereAValueIsMissing() {
        var seen = new EnumMap<Truth, Integer>(Truth.class);
        for (int i = 0; i < DRAWS; i++) {
            Condition leaf = drawn.condition(0);
            Map<String, Object> values = drawn.values();
            boolean missing =
                    !(leaf instanceof NullTest) && leaf.variables().stream().anyMatch(name -> missing(name, values));
            Truth truth = truth(leaf, values);
            assertThat(truth == Truth.UNKNOWN).as("%s of %s", leaf, values).isEqualTo(missing);
            seen.merge(truth, 1, Integer::sum);
        }
        assertThat(seen).hasSize(3).allSatisfy((_, times) -> assertThat(times).isGreaterThan(DRAWS / 20));
    }

    @Test
    void setsIncludeOnlyWhatIsPresent() {
        for (int i = 0; i < DRAWS; i++) {
            if (drawn.condition(0) instanceof Includes includes) {
                Map<String, Object> values = drawn.values();
                Truth present = truth(new NullTest(includes.set(), Presence.PRESENT), values);
                assertThat(truth(includes, values).and(present)).isNotEqualTo(Truth.UNKNOWN);
            }
        }
    }

    private static boolean missing(String name, Map<String, Object> values) {
        Variable variable = Samples.VARIABLES.variable(name).orElseThrow();
        return truth(new NullTest(variable, Presence.MISSING), values) == Truth.TRUE;
    }

    private static Condition and(Condition... terms) {
        return new And(List.of(terms));
    }

    private static Condition or(Condition... terms) {
        return new Or(List.of(terms));
    }

    private static void assertSame(Condition one, Condition other, Map<String, Object> values) {
        assertThat(truth(one, values)).as("%s and %s of %s", one, other, values).isEqualTo(truth(other, values));
    }

    private static Truth truth(Condition condition, Map<String, Object> values) {
        return Evaluator.evaluate(condition, values::get, Samples.CONTEXT);
    }
}
