package io.kith.expression;

import dev.cel.common.ast.CelExpr;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.OneOf;
import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Operand.LiteralOperand;
import io.kith.expression.Operand.VariableOperand;
import io.kith.expression.Term.FaultyTerm;
import io.kith.expression.Term.ListTerm;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.Term.NullTerm;
import io.kith.expression.Term.VariableTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads comparisons, null tests and {@code in}; each method answers null where it has reported a problem. */
final class ComparisonReader {

    private static final String IN = "in";

    private final TermReader terms;
    private final Problems problems;
    private final LiteralFitting fitting;

    ComparisonReader(TermReader terms, Problems problems) {
        this.terms = terms;
        this.problems = problems;
        this.fitting = new LiteralFitting(problems);
    }

    private record Sides(Term left, Term right) {}

    /** A comparison the way it stands in the text, which is the way a problem has to speak of it. */
    private record Written(Comparison comparison, ValueType left, ValueType right, int offset) {}

    /** The parser names its operators {@code _==_}. */
    static Optional<Comparison> comparison(String function) {
        return Arrays.stream(Comparison.values())
                .filter(comparison -> function.equals("_" + comparison.symbol() + "_"))
                .findFirst();
    }

    @Nullable Condition compare(CelExpr expression, Comparison comparison) {
        int offset = terms.callOffset(expression);
        return switch (sides(expression)) {
            case Sides(FaultyTerm _, var _), Sides(var _, FaultyTerm _) -> null;
            case Sides(ListTerm(var _, int at), var _) -> listNotSupported(at);
            case Sides(var _, ListTerm(var _, int at)) -> listNotSupported(at);
            case Sides(VariableTerm(var variable, var _), NullTerm(int at)) -> nullTest(comparison, variable, at);
            case Sides(NullTerm(int at), VariableTerm(var variable, var _)) -> nullTest(comparison, variable, at);
            case Sides(VariableTerm(var left, var _), VariableTerm(var right, var _)) ->
                variables(new Written(comparison, left.type(), right.type(), offset), left, right);
            case Sides(VariableTerm(var variable, var _), LiteralTerm literal) ->
                literal(
                        new Written(comparison, variable.type(), literal.type(), offset),
                        comparison,
                        variable,
                        literal);
            case Sides(LiteralTerm literal, VariableTerm(var variable, var _)) ->
                literal(
                        new Written(comparison, literal.type(), variable.type(), offset),
                        comparison.mirrored(),
                        variable,
                        literal);
            case Sides(LiteralTerm _, LiteralTerm _),
                    Sides(LiteralTerm _, NullTerm _),
                    Sides(NullTerm _, LiteralTerm _),
                    Sides(NullTerm _, NullTerm _) -> noVariable(comparison.symbol(), offset);
        };
    }

    @Nullable Condition in(CelExpr expression) {
        int offset = terms.callOffset(expression);
        return switch (sides(expression)) {
            case Sides(FaultyTerm _, var _), Sides(var _, FaultyTerm _) -> null;
            case Sides(NullTerm(int at), var _) -> nullNeedsEquality(IN, at);
            case Sides(var _, NullTerm(int at)) -> nullNeedsEquality(IN, at);
            case Sides(ListTerm(var _, int at), var _) -> listNotSupported(at);
            case Sides(VariableTerm(var variable, var _), ListTerm list) ->
                variable.type().set() ? setNeedsIn(variable, offset) : oneOf(variable, list);
            case Sides(LiteralTerm _, ListTerm _) -> noVariable(IN, offset);
            case Sides(var _, LiteralTerm(var type, var _, int at)) -> inNeedsList(type, at);
            case Sides(var _, VariableTerm(var set, int at)) when !set.type().set() -> inNeedsList(set.type(), at);
            case Sides(VariableTerm(var element, int at), VariableTerm(var set, var _)) -> {
                terms.notSupported(element.name() + " in " + set.name(), at);
                yield null;
            }
            case Sides(LiteralTerm element, VariableTerm(var set, var _)) -> includes(set, element, offset);
        };
    }

    private Sides sides(CelExpr expression) {
        List<CelExpr> arguments = expression.call().args();
        return new Sides(terms.read(arguments.get(0)), terms.read(arguments.get(1)));
    }

    private @Nullable Condition nullTest(Comparison comparison, Variable variable, int offset) {
        return switch (comparison) {
            case EQUAL -> new NullTest(variable, Presence.MISSING);
            case NOT_EQUAL -> new NullTest(variable, Presence.PRESENT);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> nullNeedsEquality(comparison.symbol(), offset);
        };
    }

    private @Nullable Condition variables(Written written, Variable left, Variable right) {
        Variable set = left.type().set() ? left : right;
        return comparable(written, set, left.type() == right.type()) && ordered(written, left.type())
                ? new Compare(written.comparison(), left, new VariableOperand(right))
                : null;
    }

    private @Nullable Condition literal(
            Written written, Comparison comparison, Variable variable, LiteralTerm literal) {
        if (!comparable(written, variable, LiteralFitting.fits(literal.type(), variable))) {
            return null;
        }
        boolean ordered = ordered(written, variable.type());
        LiteralOperand operand = fitting.fit(literal, variable);
        return ordered && operand != null ? new Compare(comparison, variable, operand) : null;
    }

    private boolean comparable(Written written, Variable variable, boolean fits) {
        if (variable.type().set()) {
            setNeedsIn(variable, written.offset());
            return false;
        }
        if (!fits) {
            typesDiffer(written.left(), written.right(), written.offset());
        }
        return fits;
    }

    private boolean ordered(Written written, ValueType type) {
        String symbol = written.comparison().symbol();
        if (written.comparison().ordering() && !type.ordered()) {
            problems.add(written.offset(), Code.NO_ORDER, Map.of("operator", symbol, "type", type));
            return false;
        }
        return true;
    }

    private @Nullable Condition oneOf(Variable variable, ListTerm list) {
        if (list.elements().isEmpty()) {
            problems.add(list.offset(), Code.EMPTY_LIST, Map.of());
            return null;
        }
        if (list.elements().size() > ExpressionLimits.LIST) {
            problems.add(list.offset(), Code.TOO_MANY_VALUES, Map.of("limit", ExpressionLimits.LIST));
            return null;
        }
        var values = new ArrayList<LiteralOperand>();
        boolean complete = true;
        for (CelExpr element : list.elements()) {
            LiteralOperand value = element(terms.read(element), variable);
            if (value == null) {
                complete = false;
            } else {
                values.add(value);
            }
        }
        return complete ? new OneOf(variable, values) : null;
    }

    private @Nullable LiteralOperand element(Term element, Variable variable) {
        switch (element) {
            case LiteralTerm literal
            when LiteralFitting.fits(literal.type(), variable) -> {
                return fitting.fit(literal, variable);
            }
            case LiteralTerm(var type, var _, int at) -> typesDiffer(variable.type(), type, at);
            case VariableTerm(var other, int at) -> terms.notSupported("[" + other.name() + "]", at);
            case NullTerm(int at) -> nullNeedsEquality(IN, at);
            case ListTerm(var _, int at) -> listNotSupported(at);
            case FaultyTerm _ -> {}
        }
        return null;
    }

    private @Nullable Condition includes(Variable set, LiteralTerm element, int offset) {
        if (!LiteralFitting.fits(element.type(), set)) {
            typesDiffer(element.type(), set.type(), offset);
            return null;
        }
        LiteralOperand fitted = fitting.fit(element, set);
        return fitted == null ? null : new Includes(set, fitted);
    }

    private void typesDiffer(ValueType left, ValueType right, int offset) {
        problems.add(offset, Code.TYPES_DIFFER, Map.of("left", left, "right", right));
    }

    private @Nullable Condition setNeedsIn(Variable variable, int offset) {
        problems.add(offset, Code.SET_NEEDS_IN, Map.of("variable", variable.name(), "type", variable.type()));
        return null;
    }

    private @Nullable Condition inNeedsList(ValueType type, int offset) {
        problems.add(offset, Code.IN_NEEDS_LIST, Map.of("type", type));
        return null;
    }

    @Nullable Condition noVariable(String operator, int offset) {
        problems.add(offset, Code.NO_VARIABLE, Map.of("operator", operator));
        return null;
    }

    @Nullable Condition nullNeedsEquality(String operator, int offset) {
        problems.add(offset, Code.NULL_NEEDS_EQUALITY, Map.of("operator", operator));
        return null;
    }

    @Nullable Condition listNotSupported(int offset) {
        terms.notSupported("[]", offset);
        return null;
    }
}
