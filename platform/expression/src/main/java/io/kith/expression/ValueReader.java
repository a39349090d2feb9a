package io.kith.expression;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Term.ComputedTerm;
import io.kith.expression.Term.FaultyTerm;
import io.kith.expression.Term.ListTerm;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.Term.NullTerm;
import io.kith.expression.Term.VariableTerm;
import io.kith.expression.ValueExpression.Answer;
import io.kith.expression.ValueExpression.Arithmetic;
import io.kith.expression.ValueExpression.Call;
import io.kith.expression.ValueExpression.Choose;
import io.kith.expression.ValueExpression.Concatenation;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueExpression.Nothing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what gives a value of a known type; each method answers null where it has reported a problem. */
final class ValueReader {

    private final ParsedText text;
    private final Variables variables;
    private final Problems problems;
    private final TermReader terms;
    private final LiteralFitting fitting;

    ValueReader(ParsedText text, Variables variables, Problems problems) {
        this.text = text;
        this.variables = variables;
        this.problems = problems;
        this.terms = new TermReader(text, variables, problems);
        this.fitting = new LiteralFitting(problems);
    }

    @Nullable ValueExpression read(CelExpr expression, Variable wanted) {
        if (wanted.type() == ValueType.BOOLEAN && ConditionReader.reads(expression)) {
            Condition condition = condition(expression);
            return condition == null ? null : new Answer(condition);
        }
        if (isChoice(expression)) {
            return choose(expression, wanted);
        }
        if (isCoalescing(expression) && !wanted.type().set()) {
            return coalesce(expression, wanted);
        }
        return fit(terms.read(expression), wanted);
    }

    static boolean isChoice(CelExpr expression) {
        return calls(expression, Operator.CONDITIONAL.getFunction());
    }

    static boolean isCoalescing(CelExpr expression) {
        return calls(expression, Function.COALESCE.functionName())
                && expression.call().target().isEmpty()
                && expression.call().args().size() > 1;
    }

    /** Without anything that says what is wanted: what its parts agree on. */
    Term read(CelExpr expression) {
        boolean choice = isChoice(expression);
        List<CelExpr> arguments = expression.call().args();
        int offset = terms.callOffset(expression);
        Condition condition = choice ? condition(arguments.getFirst()) : null;
        List<Term> parts = arguments.subList(choice ? 1 : 0, arguments.size()).stream()
                .map(terms::read)
                .toList();
        if (choice && condition == null || parts.stream().anyMatch(FaultyTerm.class::isInstance)) {
            return new FaultyTerm(offset);
        }
        Variable wanted = agreed(parts);
        if (wanted == null || wanted.type().set()) {
            return terms.notSupported(wanted == null ? "null" : wanted.name(), offset);
        }
        List<ValueExpression> fitted = new ArrayList<>();
        for (Term part : parts) {
            ValueExpression value = fit(part, wanted);
            if (value == null) {
                return new FaultyTerm(offset);
            }
            fitted.add(value);
        }
        return new ComputedTerm(
                condition == null
                        ? new Call(Function.COALESCE, wanted.type(), fitted)
                        : new Choose(condition, fitted.getFirst(), fitted.getLast()),
                offset);
    }

    /** What names a variable says of which type the others are; null if all of them are null or lists. */
    private static @Nullable Variable agreed(List<Term> parts) {
        return parts.stream()
                .filter(ValueReader::hasValue)
                .min(Comparator.comparing(term -> !(term instanceof VariableTerm)
                        && TermReader.expression(term).variables().isEmpty()))
                .map(term -> LiteralFitting.wanted(TermReader.expression(term)))
                .orElse(null);
    }

    private static boolean hasValue(Term term) {
        return switch (term) {
            case VariableTerm _, LiteralTerm _, ComputedTerm _ -> true;
            case NullTerm _, ListTerm _, FaultyTerm _ -> false;
        };
    }

    private static boolean calls(CelExpr expression, String function) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals(function);
    }

    private @Nullable ValueExpression choose(CelExpr expression, Variable wanted) {
        List<CelExpr> arguments = expression.call().args();
        Condition condition = condition(arguments.getFirst());
        ValueExpression then = read(arguments.get(1), wanted);
        ValueExpression otherwise = read(arguments.get(2), wanted);
        return condition == null || then == null || otherwise == null ? null : new Choose(condition, then, otherwise);
    }

    private @Nullable ValueExpression coalesce(CelExpr expression, Variable wanted) {
        List<ValueExpression> arguments = new ArrayList<>();
        for (CelExpr argument : expression.call().args()) {
            ValueExpression value = read(argument, wanted);
            if (value != null) {
                arguments.add(value);
            }
        }
        return arguments.size() < expression.call().args().size()
                ? null
                : new Call(Function.COALESCE, wanted.type(), arguments);
    }

    private @Nullable Condition condition(CelExpr expression) {
        return new ConditionReader(text, variables, problems, Backend.MEMORY).read(expression);
    }

    /** What was read, as a value of the wanted type. */
    private @Nullable ValueExpression fit(Term term, Variable wanted) {
        return switch (term) {
            case FaultyTerm _ -> null;
            case NullTerm _ -> new Nothing(wanted.type());
            case ListTerm(var _, int at) -> {
                terms.notSupported("[]", at);
                yield null;
            }
            case LiteralTerm literal ->
                !wanted.type().set() && LiteralFitting.fits(literal.type(), wanted)
                        ? fitting.fit(literal, wanted)
                        : wrong(wanted, literal.type(), literal.offset());
            case VariableTerm(var variable, int at) ->
                variable.type() == wanted.type() ? variable : wrong(wanted, variable.type(), at);
            case ComputedTerm(var computed, int at) ->
                computed.type() == wanted.type() ? computed : refit(computed, wanted, at);
        };
    }

    /** Literals that were read without knowing what they are for. */
    private @Nullable ValueExpression refit(ValueExpression value, Variable wanted, int offset) {
        return switch (value) {
            case Literal(var type, var literal) -> fit(new LiteralTerm(type, literal, offset), wanted);
            case Nothing _ -> new Nothing(wanted.type());
            case Choose(var condition, var then, var otherwise) -> {
                ValueExpression one = refit(then, wanted, offset);
                ValueExpression other = refit(otherwise, wanted, offset);
                yield one == null || other == null ? null : new Choose(condition, one, other);
            }
            case Variable _, Arithmetic _, Concatenation _, Call _, Answer _ ->
                value.type() == wanted.type() ? value : wrong(wanted, value.type(), offset);
        };
    }

    private @Nullable ValueExpression wrong(Variable wanted, ValueType type, int offset) {
        problems.add(offset, Code.WRONG_RESULT, Map.of("wanted", wanted.type(), "type", type));
        return null;
    }
}
