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
import io.kith.expression.ValueExpression.Call;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads calls of functions and operators that give a value. */
final class CallReader {

    /** What people call by name; the parser gives operators names that nobody can write. */
    private static final Pattern NAME = Pattern.compile("\\w+");

    private static final Set<ValueType> NUMBER = EnumSet.of(ValueType.NUMBER);
    private static final Set<ValueType> TEXT = EnumSet.of(ValueType.TEXT);
    private static final Set<ValueType> DATE = EnumSet.of(ValueType.DATE);
    private static final Set<ValueType> DATE_TIME = EnumSet.of(ValueType.DATE_TIME);
    private static final Set<ValueType> DAYS = EnumSet.of(ValueType.DATE, ValueType.DATE_TIME);
    private static final Set<ValueType> ORDERED = EnumSet.of(ValueType.NUMBER, ValueType.DATE, ValueType.DATE_TIME);
    private static final Set<ValueType> SIZED =
            EnumSet.of(ValueType.TEXT, ValueType.CHOICES, ValueType.TAGS, ValueType.IDS);
    private static final Set<ValueType> WRITTEN =
            EnumSet.complementOf(EnumSet.of(ValueType.CHOICES, ValueType.TAGS, ValueType.IDS));

    private static final int MOST_ARGUMENTS = 50;

    private final ParsedText text;
    private final Variables variables;
    private final Problems problems;
    private final TermReader terms;
    private final LiteralFitting fitting;

    CallReader(ParsedText text, Variables variables, Problems problems, TermReader terms) {
        this.text = text;
        this.variables = variables;
        this.problems = problems;
        this.terms = terms;
        this.fitting = new LiteralFitting(problems);
    }

    Term read(CelExpr expression) {
        String name = expression.call().function();
        int offset = terms.callOffset(expression);
        if (ValueReader.isChoice(expression) || ValueReader.isCoalescing(expression)) {
            return new ValueReader(text, variables, problems).read(expression);
        }
        if (!NAME.matcher(name).matches()) {
            return arithmetic(name)
                    .map(operator -> new ArithmeticReader(problems, terms).read(expression, operator, offset))
                    .orElseGet(() -> operator(expression, name, offset));
        }
        if (Function.MACROS.contains(name)) {
            return terms.notSupported(name, offset);
        }
        Optional<Function> function = Function.named(name);
        if (function.isEmpty()) {
            problems.addUnknown(
                    offset,
                    Code.UNKNOWN_FUNCTION,
                    Map.of("function", Literals.shown(name), "allowed", Function.NAMES),
                    name,
                    Function.NAMES);
            return new FaultyTerm(offset);
        }
        return function(new Written(function.get(), arguments(expression), offset));
    }

    /** @param arguments what the function was called on is the first of them */
    private record Written(Function function, List<CelExpr> arguments, int offset) {}

    private static List<CelExpr> arguments(CelExpr expression) {
        var arguments = new ArrayList<CelExpr>();
        expression.call().target().ifPresent(arguments::add);
        arguments.addAll(expression.call().args());
        return arguments;
    }

    private static Optional<ValueExpression.Arithmetic.Operator> arithmetic(String name) {
        for (ValueExpression.Arithmetic.Operator operator : ValueExpression.Arithmetic.Operator.values()) {
            if (name.equals("_" + operator.symbol() + "_")) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private Term operator(CelExpr expression, String name, int offset) {
        if (name.equals(Operator.NEGATE.getFunction())) {
            return new ArithmeticReader(problems, terms)
                    .negate(expression.call().args().getFirst(), offset);
        }
        return terms.notSupported(name.equals("@in") ? "in" : name.replace("_", ""), offset);
    }

    private Term function(Written call) {
        return switch (call.function()) {
            case CONTAINS, STARTS_WITH, HAS, EXISTS, ME ->
                terms.notSupported(call.function().functionName(), call.offset());
            case TODAY -> call(call, ValueType.DATE);
            case NOW -> call(call, ValueType.DATE_TIME);
            case DATE -> moment(call, ValueType.DATE);
            case TIMESTAMP -> moment(call, ValueType.DATE_TIME);
            case YEAR, MONTH, DAY, WEEKDAY -> call(call, ValueType.NUMBER, DAYS);
            case DAYS_BETWEEN -> alike(call, 2, 2, DAYS, ValueType.NUMBER);
            case MONTHS_BETWEEN, YEARS_BETWEEN, WORKING_DAYS -> call(call, ValueType.NUMBER, DATE, DATE);
            case HOURS_BETWEEN -> call(call, ValueType.NUMBER, DATE_TIME, DATE_TIME);
            case ADD_DAYS -> ofTheFirst(call, DAYS, NUMBER);
            case ADD_MONTHS, ADD_YEARS -> call(call, ValueType.DATE, DATE, NUMBER);
            case ADD_HOURS -> call(call, ValueType.DATE_TIME, DATE_TIME, NUMBER);
            case ABS, FLOOR, CEIL -> call(call, ValueType.NUMBER, NUMBER);
            case ROUND ->
                call.arguments().size() == 1
                        ? call(call, ValueType.NUMBER, NUMBER)
                        : call(call, ValueType.NUMBER, NUMBER, NUMBER);
            case MIN, MAX -> alike(call, 2, MOST_ARGUMENTS, ORDERED, null);
            case LOWER, UPPER, TRIM, PINYIN -> call(call, ValueType.TEXT, TEXT);
            case SIZE -> call(call, ValueType.NUMBER, SIZED);
            case SUBSTRING ->
                call.arguments().size() == 2
                        ? call(call, ValueType.TEXT, TEXT, NUMBER)
                        : call(call, ValueType.TEXT, TEXT, NUMBER, NUMBER);
            case JOIN ->
                call.arguments().size() < 2
                        ? terms.wrongUsage(call.function(), call.offset())
                        : alike(call, 2, MOST_ARGUMENTS, TEXT, ValueType.TEXT);
            case STRING -> call(call, ValueType.TEXT, WRITTEN);
            // with two arguments or more it has been read before
            case COALESCE -> terms.wrongUsage(call.function(), call.offset());
        };
    }

    @SafeVarargs
    private final Term call(Written call, ValueType result, Set<ValueType>... parameters) {
        if (call.arguments().size() != parameters.length) {
            return terms.wrongUsage(call.function(), call.offset());
        }
        var arguments = new ArrayList<ValueExpression>();
        for (int i = 0; i < parameters.length; i++) {
            ValueExpression argument =
                    argument(call, terms.read(call.arguments().get(i)), parameters[i]);
            if (argument != null) {
                arguments.add(argument);
            }
        }
        return computed(call, result, arguments);
    }

    /** The result is of the type of the first argument. */
    private Term ofTheFirst(Written call, Set<ValueType> first, Set<ValueType> second) {
        if (call.arguments().size() != 2) {
            return terms.wrongUsage(call.function(), call.offset());
        }
        ValueExpression one = argument(call, terms.read(call.arguments().get(0)), first);
        ValueExpression other = argument(call, terms.read(call.arguments().get(1)), second);
        return one == null || other == null
                ? new FaultyTerm(call.offset())
                : computed(call, one.type(), List.of(one, other));
    }

    /** @param result null if it is of the type of the arguments */
    private Term alike(Written call, int least, int most, Set<ValueType> allowed, @Nullable ValueType result) {
        int count = call.arguments().size();
        if (count < least || count > most) {
            return terms.wrongUsage(call.function(), call.offset());
        }
        List<Term> read = call.arguments().stream().map(terms::read).toList();
        Set<ValueType> wanted = read.stream()
                .filter(term -> term instanceof VariableTerm || term instanceof ComputedTerm)
                .map(term -> TermReader.expression(term).type())
                .filter(allowed::contains)
                .findFirst()
                .<Set<ValueType>>map(EnumSet::of)
                .orElse(allowed);
        var arguments = new ArrayList<ValueExpression>();
        for (Term term : read) {
            ValueExpression argument = argument(
                    call,
                    term,
                    arguments.isEmpty()
                            ? wanted
                            : EnumSet.of(arguments.getFirst().type()));
            if (argument != null) {
                arguments.add(argument);
            }
        }
        return arguments.size() < count
                ? new FaultyTerm(call.offset())
                : computed(call, result == null ? arguments.getFirst().type() : result, arguments);
    }

    private Term computed(Written call, ValueType result, List<ValueExpression> arguments) {
        return arguments.size() < call.arguments().size()
                ? new FaultyTerm(call.offset())
                : new ComputedTerm(new Call(call.function(), result, arguments), call.offset());
    }

    private @Nullable ValueExpression argument(Written call, Term term, Set<ValueType> allowed) {
        return switch (term) {
            case FaultyTerm _ -> null;
            case NullTerm(int at) -> wrong(call, at);
            case ListTerm(var _, int at) -> wrong(call, at);
            case VariableTerm(var variable, int at) -> typed(call, variable, at, allowed);
            case ComputedTerm(var computed, int at) -> typed(call, computed, at, allowed);
            case LiteralTerm literal -> literal(call, literal, allowed);
        };
    }

    private @Nullable ValueExpression typed(Written call, ValueExpression value, int offset, Set<ValueType> allowed) {
        if (allowed.contains(value.type())) {
            return value;
        }
        problems.add(
                offset,
                Code.ARGUMENT_TYPE,
                Map.of(
                        "function", call.function().functionName(),
                        "usage", call.function().usage(),
                        "type", value.type()));
        return null;
    }

    /** A text may stand for a day or a moment. */
    private @Nullable ValueExpression literal(Written call, LiteralTerm literal, Set<ValueType> allowed) {
        if (allowed.contains(literal.type())) {
            return new ValueExpression.Literal(literal.type(), literal.value());
        }
        boolean moment = allowed.contains(ValueType.DATE) || allowed.contains(ValueType.DATE_TIME);
        if (literal.type() != ValueType.TEXT || !moment) {
            return typed(call, new ValueExpression.Literal(literal.type(), literal.value()), literal.offset(), allowed);
        }
        boolean whole = allowed.contains(ValueType.DATE_TIME)
                && (!allowed.contains(ValueType.DATE) || ((String) literal.value()).indexOf('T') >= 0);
        ValueType type = whole ? ValueType.DATE_TIME : ValueType.DATE;
        return fitting.fit(literal, new Variable(call.function().functionName(), type));
    }

    private @Nullable ValueExpression wrong(Written call, int offset) {
        terms.wrongUsage(call.function(), offset);
        return null;
    }

    /** A literal from its text; {@code date} also takes the day of a moment. */
    private Term moment(Written call, ValueType type) {
        if (call.arguments().size() != 1) {
            return terms.wrongUsage(call.function(), call.offset());
        }
        Term argument = terms.read(call.arguments().getFirst());
        if (argument instanceof LiteralTerm literal && literal.type() == ValueType.TEXT) {
            ValueExpression.Literal fitted =
                    fitting.fit(literal, new Variable(call.function().functionName(), type));
            return fitted == null
                    ? new FaultyTerm(literal.offset())
                    : new LiteralTerm(type, fitted.value(), call.offset());
        }
        if (argument instanceof FaultyTerm) {
            return argument;
        }
        boolean ofMoment = (argument instanceof VariableTerm || argument instanceof ComputedTerm)
                && type == ValueType.DATE
                && TermReader.expression(argument).type() == ValueType.DATE_TIME;
        return ofMoment
                ? computed(call, ValueType.DATE, List.of(TermReader.expression(argument)))
                : terms.wrongUsage(call.function(), call.offset());
    }
}
