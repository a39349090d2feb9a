package io.kith.expression;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import io.kith.expression.Condition.And;
import io.kith.expression.Condition.BooleanVariable;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Constant;
import io.kith.expression.Condition.Not;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.Or;
import io.kith.expression.Condition.TextMatch;
import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Term.ComputedTerm;
import io.kith.expression.Term.FaultyTerm;
import io.kith.expression.Term.ListTerm;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.Term.NullTerm;
import io.kith.expression.Term.VariableTerm;
import io.kith.expression.ValueExpression.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads conditions; each method answers null where it has reported a problem. */
final class ConditionReader {

    private final Problems problems;
    private final TermReader terms;
    private final ComparisonReader comparisons;
    private final RelatedReader related;

    ConditionReader(ParsedText text, Variables variables, Problems problems, Backend backend) {
        this.problems = problems;
        this.terms = new TermReader(text, variables, problems);
        this.comparisons = new ComparisonReader(terms, problems, backend);
        this.related = new RelatedReader(text, variables, problems, terms, backend);
    }

    /** Whether the expression can be nothing but a condition. */
    static boolean reads(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return false;
        }
        String name = expression.call().function();
        return ComparisonReader.comparison(name).isPresent()
                || name.equals(Operator.IN.getFunction())
                || name.equals(Operator.LOGICAL_AND.getFunction())
                || name.equals(Operator.LOGICAL_OR.getFunction())
                || name.equals(Operator.LOGICAL_NOT.getFunction())
                || name.equals(Function.CONTAINS.functionName())
                || name.equals(Function.STARTS_WITH.functionName())
                || name.equals(Function.HAS.functionName())
                || name.equals(Function.EXISTS.functionName());
    }

    @Nullable Condition read(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return alone(terms.read(expression));
        }
        String name = expression.call().function();
        Optional<Comparison> comparison = ComparisonReader.comparison(name);
        if (comparison.isPresent() && related.isCounted(expression)) {
            return related.compare(expression, comparison.get());
        }
        if (comparison.isPresent()) {
            return comparisons.compare(expression, comparison.get());
        }
        if (name.equals(Operator.IN.getFunction())) {
            return comparisons.in(expression);
        }
        if (name.equals(Operator.LOGICAL_AND.getFunction()) || name.equals(Operator.LOGICAL_OR.getFunction())) {
            return junction(expression, name);
        }
        if (name.equals(Operator.LOGICAL_NOT.getFunction())) {
            Condition term = read(expression.call().args().getFirst());
            return term == null ? null : new Not(term);
        }
        if (name.equals(Function.CONTAINS.functionName())) {
            return match(expression, Function.CONTAINS, TextMatch.Kind.CONTAINS);
        }
        if (name.equals(Function.STARTS_WITH.functionName())) {
            return match(expression, Function.STARTS_WITH, TextMatch.Kind.STARTS_WITH);
        }
        if (name.equals(Function.HAS.functionName())) {
            return has(expression);
        }
        if (name.equals(Function.EXISTS.functionName())) {
            return related.exists(expression);
        }
        return alone(terms.read(expression));
    }

    private @Nullable Condition alone(Term term) {
        return switch (term) {
            case VariableTerm(var variable, var _)
            when variable.type() == ValueType.BOOLEAN -> new BooleanVariable(variable);
            case LiteralTerm(var _, Boolean value, var _) -> new Constant(value);
            case VariableTerm(var variable, int offset) -> notACondition(variable.type(), offset);
            case ComputedTerm(var computed, var _)
            when computed.type() == ValueType.BOOLEAN ->
                comparisons.needsMemory(computed, term)
                        ? null
                        : new Compare(Comparison.EQUAL, computed, new Literal(ValueType.BOOLEAN, true));
            case ComputedTerm(var computed, int offset) -> notACondition(computed.type(), offset);
            case LiteralTerm(var type, var _, int offset) -> notACondition(type, offset);
            case NullTerm(int offset) -> comparisons.nullNeedsEquality("null", offset);
            case ListTerm(var _, int offset) -> comparisons.listNotSupported(offset);
            case FaultyTerm _ -> null;
        };
    }

    private @Nullable Condition notACondition(ValueType type, int offset) {
        problems.add(offset, Code.NOT_A_CONDITION, Map.of("type", type));
        return null;
    }

    /** The parser balances {@code a && b && c} into a tree; And and Or make it one list again, in the order of the text. */
    private @Nullable Condition junction(CelExpr expression, String operator) {
        var read = new ArrayList<Condition>();
        for (CelExpr argument : expression.call().args()) {
            Condition term = read(argument);
            if (term != null) {
                read.add(term);
            }
        }
        if (read.size() < expression.call().args().size()) {
            return null;
        }
        return operator.equals(Operator.LOGICAL_AND.getFunction()) ? new And(read) : new Or(read);
    }

    private @Nullable Condition match(CelExpr expression, Function function, TextMatch.Kind kind) {
        int offset = terms.callOffset(expression);
        Optional<CelExpr> target = expression.call().target();
        List<CelExpr> arguments = expression.call().args();
        if (target.isEmpty() || arguments.size() != 1) {
            terms.wrongUsage(function, offset);
            return null;
        }
        ValueExpression searched = searched(terms.read(target.get()), function, offset);
        Term argument = terms.read(arguments.getFirst());
        if (argument instanceof LiteralTerm(var _, String text, var _)) {
            return searched == null ? null : new TextMatch(kind, searched, text);
        }
        if (!(argument instanceof FaultyTerm)) {
            terms.wrongUsage(function, offset);
        }
        return null;
    }

    /** CEL's macro: of a field, never of what is worked out. */
    private @Nullable Condition has(CelExpr expression) {
        List<CelExpr> arguments = expression.call().args();
        Term asked =
                expression.call().target().isEmpty() && arguments.size() == 1 ? terms.read(arguments.getFirst()) : null;
        if (asked instanceof VariableTerm(var variable, var _)) {
            return new NullTest(variable, Presence.PRESENT);
        }
        if (!(asked instanceof FaultyTerm)) {
            terms.wrongUsage(Function.HAS, terms.callOffset(expression));
        }
        return null;
    }

    private @Nullable ValueExpression searched(Term receiver, Function function, int offset) {
        switch (receiver) {
            case VariableTerm(var variable, var _)
            when variable.type() == ValueType.TEXT -> {
                return variable;
            }
            case ComputedTerm(var computed, var _)
            when computed.type() == ValueType.TEXT -> {
                return comparisons.needsMemory(computed, receiver) ? null : computed;
            }
            case VariableTerm(var variable, var _) -> needsText(function, variable.type(), offset);
            case ComputedTerm(var computed, var _) -> needsText(function, computed.type(), offset);
            case LiteralTerm(var type, var _, var _)
            when type == ValueType.TEXT -> comparisons.noVariable(function.functionName(), offset);
            case LiteralTerm(var type, var _, var _) -> needsText(function, type, offset);
            case NullTerm(int at) -> comparisons.nullNeedsEquality(function.functionName(), at);
            case ListTerm(var _, int at) -> comparisons.listNotSupported(at);
            case FaultyTerm _ -> {}
        }
        return null;
    }

    private void needsText(Function function, ValueType type, int offset) {
        problems.add(offset, Code.FUNCTION_NEEDS_TEXT, Map.of("function", function.functionName(), "type", type));
    }
}
