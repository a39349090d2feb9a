package io.kith.expression;

import io.kith.expression.Condition.And;
import io.kith.expression.Condition.BooleanVariable;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Constant;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.Not;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.OneOf;
import io.kith.expression.Condition.Or;
import io.kith.expression.Condition.TextMatch;
import io.kith.expression.Operand.LiteralOperand;
import io.kith.expression.Operand.VariableOperand;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a condition as text again. */
final class ConditionPrinter {

    private ConditionPrinter() {}

    static String print(Condition condition) {
        return switch (condition) {
            case And(var terms) -> join(terms, " && ");
            case Or(var terms) -> join(terms, " || ");
            case Not(var term) -> "!(" + print(term) + ")";
            case Compare(var comparison, var left, var right) ->
                left.name() + " " + comparison.symbol() + " " + print(right);
            case OneOf(var variable, var values) ->
                values.stream()
                        .map(ConditionPrinter::print)
                        .collect(Collectors.joining(", ", variable.name() + " in [", "]"));
            case Includes(var set, var element) -> print(element) + " in " + set.name();
            case TextMatch(var kind, var variable, var text) ->
                switch (kind) {
                    case CONTAINS -> variable.name() + ".contains(" + quoted(text) + ")";
                    case STARTS_WITH -> variable.name() + ".startsWith(" + quoted(text) + ")";
                };
            case NullTest(var variable, var expected) ->
                variable.name() + (expected == Presence.MISSING ? " == null" : " != null");
            case BooleanVariable(var variable) -> variable.name();
            case Constant(var value) -> String.valueOf(value);
        };
    }

    private static String print(Operand operand) {
        return switch (operand) {
            case VariableOperand(var variable) -> variable.name();
            case LiteralOperand(var type, var value) ->
                switch (type) {
                    case TEXT, CHOICE, ID -> quoted(value.toString());
                    case NUMBER -> ((BigDecimal) value).toPlainString();
                    case BOOLEAN -> value.toString();
                    case DATE -> "date(" + quoted(value.toString()) + ")";
                    case DATE_TIME -> "timestamp(" + quoted(value.toString()) + ")";
                    case CHOICES, TAGS, IDS -> throw new IllegalStateException("no literal is a set");
                };
        };
    }

    private static String join(List<Condition> terms, String operator) {
        return terms.stream().map(term -> "(" + print(term) + ")").collect(Collectors.joining(operator));
    }

    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "'";
    }
}
