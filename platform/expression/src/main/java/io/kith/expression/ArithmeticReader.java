package io.kith.expression;

import dev.cel.common.ast.CelExpr;
import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Term.ComputedTerm;
import io.kith.expression.Term.FaultyTerm;
import io.kith.expression.Term.ListTerm;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.Term.NullTerm;
import io.kith.expression.Term.VariableTerm;
import io.kith.expression.ValueExpression.Arithmetic;
import io.kith.expression.ValueExpression.Arithmetic.Operator;
import io.kith.expression.ValueExpression.Call;
import io.kith.expression.ValueExpression.Concatenation;
import io.kith.expression.ValueExpression.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code + - * / %}: of numbers, of texts ({@code +}), and of days, which numbers move on and which have days between them. */
final class ArithmeticReader {

    private static final Literal ZERO = new Literal(ValueType.NUMBER, BigDecimal.ZERO);

    private final Problems problems;
    private final TermReader terms;

    ArithmeticReader(Problems problems, TermReader terms) {
        this.problems = problems;
        this.terms = terms;
    }

    Term read(CelExpr expression, Operator operator, int offset) {
        Term left = terms.read(expression.call().args().get(0));
        Term right = terms.read(expression.call().args().get(1));
        if (!hasValue(left) || !hasValue(right)) {
            return new FaultyTerm(offset);
        }
        ValueExpression one = TermReader.expression(left);
        ValueExpression other = TermReader.expression(right);
        ValueExpression result = worked(operator, dated(left, other), dated(right, one));
        if (result == null) {
            problems.add(
                    offset,
                    Code.CANNOT_COMBINE,
                    Map.of("operator", operator.symbol(), "left", one.type(), "right", other.type()));
            return new FaultyTerm(offset);
        }
        return new ComputedTerm(result, offset);
    }

    Term negate(CelExpr expression, int offset) {
        Term term = terms.read(expression);
        if (!hasValue(term)) {
            return new FaultyTerm(offset);
        }
        ValueExpression value = TermReader.expression(term);
        if (value.type() != ValueType.NUMBER) {
            problems.add(
                    offset,
                    Code.CANNOT_COMBINE,
                    Map.of("operator", "-", "left", ValueType.NUMBER, "right", value.type()));
            return new FaultyTerm(offset);
        }
        return new ComputedTerm(negative(value), offset);
    }

    private boolean hasValue(Term term) {
        return switch (term) {
            case VariableTerm _, LiteralTerm _, ComputedTerm _ -> true;
            case FaultyTerm _ -> false;
            case NullTerm(int at) -> {
                terms.notSupported("null", at);
                yield false;
            }
            case ListTerm(var _, int at) -> {
                terms.notSupported("[]", at);
                yield false;
            }
        };
    }

    /** A text beside a day is a day, if it can be. */
    private static ValueExpression dated(Term term, ValueExpression beside) {
        if (term instanceof LiteralTerm(var type, String text, var _)
                && type == ValueType.TEXT
                && beside.type() == ValueType.DATE) {
            return Literals.temporal(ValueType.DATE, text)
                    .<ValueExpression>map(day -> new Literal(ValueType.DATE, day))
                    .orElse(TermReader.expression(term));
        }
        return TermReader.expression(term);
    }

    private static @Nullable ValueExpression worked(Operator operator, ValueExpression left, ValueExpression right) {
        ValueType one = left.type();
        ValueType other = right.type();
        if (one == ValueType.NUMBER && other == ValueType.NUMBER) {
            return new Arithmetic(operator, left, right);
        }
        return switch (operator) {
            case ADD -> {
                if (one == ValueType.TEXT && other == ValueType.TEXT) {
                    yield new Concatenation(left, right);
                }
                if (one == ValueType.DATE && other == ValueType.NUMBER) {
                    yield moved(left, right);
                }
                yield one == ValueType.NUMBER && other == ValueType.DATE ? moved(right, left) : null;
            }
            case SUBTRACT -> {
                if (one == ValueType.DATE && other == ValueType.NUMBER) {
                    yield moved(left, negative(right));
                }
                yield one == ValueType.DATE && other == ValueType.DATE
                        ? new Call(Function.DAYS_BETWEEN, ValueType.NUMBER, List.of(right, left))
                        : null;
            }
            case MULTIPLY, DIVIDE, REMAINDER -> null;
        };
    }

    private static ValueExpression moved(ValueExpression day, ValueExpression by) {
        return new Call(Function.ADD_DAYS, ValueType.DATE, List.of(day, by));
    }

    private static ValueExpression negative(ValueExpression number) {
        return new Arithmetic(Operator.SUBTRACT, ZERO, number);
    }
}
