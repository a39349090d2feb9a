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
import io.kith.expression.Condition.Related;
import io.kith.expression.Condition.TextMatch;
import io.kith.expression.ValueExpression.Answer;
import io.kith.expression.ValueExpression.Arithmetic;
import io.kith.expression.ValueExpression.Call;
import io.kith.expression.ValueExpression.Choose;
import io.kith.expression.ValueExpression.Concatenation;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueExpression.Nothing;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes conditions and value expressions as text again. */
final class ConditionPrinter {

    private ConditionPrinter() {}

    static String print(Condition condition) {
        return switch (condition) {
            case And(var terms) -> join(terms, " && ");
            case Or(var terms) -> join(terms, " || ");
            case Not(var term) -> "!(" + print(term) + ")";
            case Compare(var comparison, var left, var right)
            when comparison == Comparison.EQUAL
                    && left.type() == ValueType.BOOLEAN
                    && !(left instanceof Variable)
                    && right.equals(new Literal(ValueType.BOOLEAN, true)) -> print(left);
            case Compare(var comparison, var left, var right) ->
                print(left) + " " + comparison.symbol() + " " + print(right);
            case OneOf(var asked, var values) ->
                values.stream()
                        .map(ConditionPrinter::print)
                        .collect(Collectors.joining(", ", print(asked) + " in [", "]"));
            case Includes(var set, var element) -> print(element) + " in " + set.name();
            case TextMatch(var kind, var asked, var text) ->
                switch (kind) {
                    case CONTAINS -> print(asked) + ".contains(" + quoted(text) + ")";
                    case STARTS_WITH -> print(asked) + ".startsWith(" + quoted(text) + ")";
                };
            case NullTest(var asked, var expected) ->
                print(asked) + (expected == Presence.MISSING ? " == null" : " != null");
            case Related(var name, var where, var comparison, var count)
            when where.equals(new Constant(true)) -> name + ".size() " + comparison.symbol() + " " + print(count);
            case Related related ->
                throw new IllegalArgumentException("what stands for a related record is not kept: " + related);
            case BooleanVariable(var variable) -> variable.name();
            case Constant(var value) -> String.valueOf(value);
        };
    }

    static String print(ValueExpression expression) {
        return switch (expression) {
            case Variable variable -> variable.name();
            case Literal(var type, var value) ->
                switch (type) {
                    case TEXT, CHOICE, ID -> quoted(value.toString());
                    case NUMBER -> ((BigDecimal) value).toPlainString();
                    case BOOLEAN -> value.toString();
                    case DATE -> "date(" + quoted(value.toString()) + ")";
                    case DATE_TIME -> "timestamp(" + quoted(value.toString()) + ")";
                    case CHOICES, TAGS, IDS -> throw new IllegalStateException("no literal is a set");
                };
            case Nothing _ -> "null";
            case Arithmetic(var operator, var left, var right) ->
                "(" + print(left) + " " + operator.symbol() + " " + print(right) + ")";
            case Concatenation(var left, var right) -> "(" + print(left) + " + " + print(right) + ")";
            case Choose(var condition, var then, var otherwise) ->
                "(" + print(condition) + " ? " + print(then) + " : " + print(otherwise) + ")";
            case Call(var function, var _, var _) when function == Function.ME -> "me";
            case Call(var function, var _, var arguments) ->
                arguments.stream()
                        .map(ConditionPrinter::print)
                        .collect(Collectors.joining(", ", function.functionName() + "(", ")"));
            case Answer(var condition) -> print(condition);
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
