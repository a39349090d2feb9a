package io.kith.expression;

import io.kith.expression.Condition.And;
import io.kith.expression.Condition.BooleanVariable;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Constant;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.Not;
import io.kith.expression.Condition.NullTest;
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
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Goes through a tree in the order of its text, and notes what it meets. */
final class Walk {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Function> functions = EnumSet.noneOf(Function.class);

    Set<String> names() {
        return names;
    }

    Set<Function> functions() {
        return functions;
    }

    void through(Condition condition) {
        switch (condition) {
            case And(var terms) -> terms.forEach(this::through);
            case Or(var terms) -> terms.forEach(this::through);
            case Not(var term) -> through(term);
            case Compare(var _, var left, var right) -> {
                through(left);
                through(right);
            }
            case OneOf(var asked, var _) -> through(asked);
            case Includes(var set, var _) -> through(set);
            case TextMatch(var _, var asked, var _) -> through(asked);
            case NullTest(var asked, var _) -> through(asked);
            case BooleanVariable(var variable) -> through(variable);
            case Related(var _, var where, var _, var _) -> {
                var there = new Walk();
                there.through(where);
                functions.addAll(there.functions);
            }
            case Constant _ -> {}
        }
    }

    void through(ValueExpression expression) {
        switch (expression) {
            case Variable variable -> names.add(variable.name());
            case Literal _, Nothing _ -> {}
            case Arithmetic(var _, var left, var right) -> {
                through(left);
                through(right);
            }
            case Concatenation(var left, var right) -> {
                through(left);
                through(right);
            }
            case Choose(var condition, var then, var otherwise) -> {
                through(condition);
                through(then);
                through(otherwise);
            }
            case Call(var function, var _, var arguments) -> {
                functions.add(function);
                arguments.forEach(this::through);
            }
            case Answer(var condition) -> through(condition);
        }
    }
}
