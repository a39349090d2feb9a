package io.kith.expression;

import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.ValueExpression.Answer;
import io.kith.expression.ValueExpression.Arithmetic;
import io.kith.expression.ValueExpression.Call;
import io.kith.expression.ValueExpression.Choose;
import io.kith.expression.ValueExpression.Concatenation;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueExpression.Nothing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits a literal to the variable it is compared with: a text beside a date is a date. */
final class LiteralFitting {

    private final Problems problems;

    LiteralFitting(Problems problems) {
        this.problems = problems;
    }

    /** What a literal beside the expression has to be; its name is the one to speak of in problems. */
    static Variable wanted(ValueExpression expression) {
        if (expression instanceof Variable variable) {
            return variable;
        }
        var options = new LinkedHashSet<String>();
        addOptions(expression, options);
        return new Variable(TermReader.described(expression), expression.type(), List.copyOf(options));
    }

    private static void addOptions(ValueExpression expression, Set<String> options) {
        switch (expression) {
            case Variable variable -> options.addAll(variable.options());
            case Choose(var _, var then, var otherwise) -> {
                addOptions(then, options);
                addOptions(otherwise, options);
            }
            case Call(var function, var _, var arguments)
            when function == Function.COALESCE -> arguments.forEach(argument -> addOptions(argument, options));
            case Call _, Literal _, Nothing _, Arithmetic _, Concatenation _, Answer _ -> {}
        }
    }

    static boolean fits(ValueType literal, Variable variable) {
        ValueType wanted = variable.type().element();
        return switch (wanted) {
            case TEXT, CHOICE, ID -> literal == ValueType.TEXT;
            case NUMBER, BOOLEAN -> literal == wanted;
            case DATE, DATE_TIME -> literal == wanted || literal == ValueType.TEXT;
            case CHOICES, TAGS, IDS -> throw new IllegalStateException("not an element: " + wanted);
        };
    }

    /** Null, with a problem reported, if the literal says nothing that the variable could be; its type has to fit. */
    @Nullable Literal fit(LiteralTerm literal, Variable variable) {
        ValueType wanted = variable.type().element();
        Optional<Object> value = switch (wanted) {
            case TEXT, NUMBER, BOOLEAN -> Optional.of(literal.value());
            case CHOICE -> option((String) literal.value(), variable, literal.offset());
            case ID -> id(literal);
            case DATE, DATE_TIME -> literal.type() == wanted ? Optional.of(literal.value()) : temporal(literal, wanted);
            case CHOICES, TAGS, IDS -> throw new IllegalStateException("not an element: " + wanted);
        };
        return value.map(fitting -> new Literal(wanted, fitting)).orElse(null);
    }

    private Optional<Object> option(String key, Variable variable, int offset) {
        if (variable.options().contains(key)) {
            return Optional.of(key);
        }
        problems.addUnknown(
                offset,
                Code.UNKNOWN_OPTION,
                Map.of("variable", variable.name(), "option", Literals.shown(key), "allowed", variable.options()),
                key,
                variable.options());
        return Optional.empty();
    }

    private Optional<Object> id(LiteralTerm literal) {
        String written = (String) literal.value();
        Optional<Object> id = Literals.id(written);
        if (id.isEmpty()) {
            problems.add(literal.offset(), Code.INVALID_ID, Map.of("text", Literals.shown(written)));
        }
        return id;
    }

    private Optional<Object> temporal(LiteralTerm literal, ValueType type) {
        String written = (String) literal.value();
        Optional<Object> value = Literals.temporal(type, written);
        if (value.isEmpty()) {
            problems.add(literal.offset(), Code.INVALID_DATE, Map.of("text", Literals.shown(written), "type", type));
        }
        return value;
    }
}
