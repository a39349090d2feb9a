package io.kith.expression;

import dev.cel.common.ast.CelExpr;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.OneOf;
import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Term.ComputedTerm;
import io.kith.expression.Term.FaultyTerm;
import io.kith.expression.Term.ListTerm;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.Term.NullTerm;
import io.kith.expression.Term.VariableTerm;
import io.kith.expression.ValueExpression.Literal;
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
    private final Backend backend;

    ComparisonReader(TermReader terms, Problems problems, Backend backend) {
        this.terms = terms;
        this.problems = problems;
        this.fitting = new LiteralFitting(problems);
        this.backend = backend;
    }

    private record Sides(Term left, Term right) {}

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
            case Sides(LiteralTerm _, LiteralTerm _),
                    Sides(LiteralTerm _, NullTerm _),
                    Sides(NullTerm _, LiteralTerm _),
                    Sides(NullTerm _, NullTerm _) -> noVariable(comparison.symbol(), offset);
            case Sides(NullTerm(int at), Term asked) -> nullTest(comparison, asked, at);
            case Sides(Term asked, NullTerm(int at)) -> nullTest(comparison, asked, at);
            case Sides(LiteralTerm literal, Term other) -> literal(comparison, literal, other, offset);
            case Sides(Term other, LiteralTerm literal) -> literal(comparison, other, literal, offset);
            case Sides(Term left, Term right) -> expressions(comparison, left, right, offset);
        };
    }

    @Nullable Condition in(CelExpr expression) {
        int offset = terms.callOffset(expression);
        return switch (sides(expression)) {
            case Sides(FaultyTerm _, var _), Sides(var _, FaultyTerm _) -> null;
            case Sides(NullTerm(int at), var _) -> nullNeedsEquality(IN, at);
            case Sides(var _, NullTerm(int at)) -> nullNeedsEquality(IN, at);
            case Sides(ListTerm(var _, int at), var _) -> listNotSupported(at);
            case Sides(LiteralTerm _, ListTerm _) -> noVariable(IN, offset);
            case Sides(VariableTerm(var variable, var _), ListTerm _)
            when variable.type().set() -> setNeedsIn(variable, offset);
            case Sides(Term asked, ListTerm list) -> oneOf(asked, list);
            case Sides(var _, LiteralTerm(var type, var _, int at)) -> inNeedsList(type, at);
            case Sides(var _, ComputedTerm(var computed, int at)) -> inNeedsList(computed.type(), at);
            case Sides(var _, VariableTerm(var set, int at)) when !set.type().set() -> inNeedsList(set.type(), at);
            case Sides(LiteralTerm element, VariableTerm(var set, var _)) -> includes(set, element, offset);
            case Sides(Term element, VariableTerm(var set, var _)) -> {
                terms.notSupported(TermReader.described(element) + " in " + set.name(), element.offset());
                yield null;
            }
        };
    }

    private Sides sides(CelExpr expression) {
        List<CelExpr> arguments = expression.call().args();
        return new Sides(terms.read(arguments.get(0)), terms.read(arguments.get(1)));
    }

    private @Nullable Condition nullTest(Comparison comparison, Term asked, int offset) {
        if (comparison.ordering()) {
            return nullNeedsEquality(comparison.symbol(), offset);
        }
        ValueExpression expression = TermReader.expression(asked);
        return needsMemory(expression, asked)
                ? null
                : new NullTest(expression, comparison == Comparison.EQUAL ? Presence.MISSING : Presence.PRESENT);
    }

    private @Nullable Condition expressions(Comparison comparison, Term left, Term right, int offset) {
        ValueExpression one = TermReader.expression(left);
        ValueExpression other = TermReader.expression(right);
        ValueExpression set = one.type().set() ? one : other;
        boolean fits = one.type() == other.type();
        return comparable(set, fits, one.type(), other.type(), offset) && ordered(comparison, one.type(), offset)
                ? condition(comparison, left, one, right, other, offset)
                : null;
    }

    private @Nullable Condition literal(Comparison comparison, Term left, Term right, int offset) {
        boolean mirrored = left instanceof LiteralTerm;
        LiteralTerm literal = (LiteralTerm) (mirrored ? left : right);
        Term term = mirrored ? right : left;
        ValueExpression asked = TermReader.expression(term);
        Variable wanted = LiteralFitting.wanted(asked);
        ValueType one = mirrored ? literal.type() : asked.type();
        ValueType other = mirrored ? asked.type() : literal.type();
        if (!comparable(asked, LiteralFitting.fits(literal.type(), wanted), one, other, offset)) {
            return null;
        }
        boolean ordered = ordered(comparison, asked.type(), offset);
        Literal fitted = fitting.fit(literal, wanted);
        return ordered && fitted != null
                ? condition(mirrored ? comparison.mirrored() : comparison, term, asked, literal, fitted, offset)
                : null;
    }

    /** What names a variable goes to the left of what names none. */
    private @Nullable Condition condition(
            Comparison comparison, Term left, ValueExpression one, Term right, ValueExpression other, int offset) {
        boolean named = !one.variables().isEmpty();
        if (!named && !other.variables().isEmpty()) {
            return condition(comparison.mirrored(), right, other, left, one, offset);
        }
        if (backend != Backend.MEMORY) {
            if (!named) {
                return noVariable(comparison.symbol(), offset);
            }
            boolean compared = !other.variables().isEmpty();
            if (needsMemory(one, left) || compared && (needsMemory(other, right) || needsList(comparison, right))) {
                return null;
            }
        }
        return new Compare(comparison, one, other);
    }

    /** Whether it has been refused, since it is asked of many records at once. */
    boolean needsMemory(ValueExpression expression, Term term) {
        boolean refused = backend != Backend.MEMORY && !(expression instanceof Variable);
        if (refused) {
            problems.add(term.offset(), Code.NEEDS_MEMORY, Map.of("construct", TermReader.described(term)));
        }
        return refused;
    }

    /** Whether it has been refused, since an index knows no other side that differs from record to record. */
    private boolean needsList(Comparison comparison, Term other) {
        boolean refused = backend == Backend.INDEX;
        if (refused) {
            problems.add(
                    other.offset(),
                    Code.NEEDS_LIST,
                    Map.of("construct", comparison.symbol() + " " + TermReader.described(other)));
        }
        return refused;
    }

    private boolean comparable(ValueExpression asked, boolean fits, ValueType left, ValueType right, int offset) {
        if (asked.type().set()) {
            setNeedsIn((Variable) asked, offset);
            return false;
        }
        if (!fits) {
            typesDiffer(left, right, offset);
        }
        return fits;
    }

    private boolean ordered(Comparison comparison, ValueType type, int offset) {
        if (comparison.ordering() && !type.ordered()) {
            problems.add(offset, Code.NO_ORDER, Map.of("operator", comparison.symbol(), "type", type));
            return false;
        }
        return true;
    }

    private @Nullable Condition oneOf(Term asked, ListTerm list) {
        if (list.elements().isEmpty()) {
            problems.add(list.offset(), Code.EMPTY_LIST, Map.of());
            return null;
        }
        if (list.elements().size() > ExpressionLimits.LIST) {
            problems.add(list.offset(), Code.TOO_MANY_VALUES, Map.of("limit", ExpressionLimits.LIST));
            return null;
        }
        ValueExpression expression = TermReader.expression(asked);
        Variable wanted = LiteralFitting.wanted(expression);
        var values = new ArrayList<Literal>();
        boolean complete = !needsMemory(expression, asked);
        for (CelExpr element : list.elements()) {
            Literal value = element(terms.read(element), wanted);
            if (value == null) {
                complete = false;
            } else {
                values.add(value);
            }
        }
        return complete ? new OneOf(expression, values) : null;
    }

    private @Nullable Literal element(Term element, Variable wanted) {
        switch (element) {
            case LiteralTerm literal
            when LiteralFitting.fits(literal.type(), wanted) -> {
                return fitting.fit(literal, wanted);
            }
            case LiteralTerm(var type, var _, int at) -> typesDiffer(wanted.type(), type, at);
            case VariableTerm _, ComputedTerm _ ->
                terms.notSupported("[" + TermReader.described(element) + "]", element.offset());
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
        Literal fitted = fitting.fit(element, set);
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
