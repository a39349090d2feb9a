package io.kith.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Term.ComputedTerm;
import io.kith.expression.Term.FaultyTerm;
import io.kith.expression.Term.ListTerm;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.Term.NullTerm;
import io.kith.expression.Term.VariableTerm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads what operators and functions work on: variables, literals and lists, and what is worked out of them. */
final class TermReader {

    private final ParsedText text;
    private final Variables variables;
    private final Problems problems;

    TermReader(ParsedText text, Variables variables, Problems problems) {
        this.text = text;
        this.variables = variables;
        this.problems = problems;
    }

    Term read(CelExpr expression) {
        int offset = text.offset(expression);
        return switch (expression.exprKind().getKind()) {
            case CONSTANT -> constant(expression.constant(), offset);
            case IDENT, SELECT -> variable(expression);
            case LIST -> new ListTerm(expression.list().elements(), offset);
            case CALL -> new CallReader(text, variables, problems, this).read(expression);
            case STRUCT, MAP -> notSupported("{}", offset);
            default -> notSupported(text.source().near(offset), offset);
        };
    }

    /** Where a call's operator or name stands. */
    int callOffset(CelExpr expression) {
        return text.source()
                .startOfName(text.offset(expression), expression.call().function());
    }

    Term notSupported(String construct, int offset) {
        problems.add(offset, Code.NOT_SUPPORTED, Map.of("construct", construct));
        return new FaultyTerm(offset);
    }

    Term wrongUsage(Function function, int offset) {
        problems.add(
                offset, Code.FUNCTION_USAGE, Map.of("function", function.functionName(), "usage", function.usage()));
        return new FaultyTerm(offset);
    }

    private Term constant(CelConstant constant, int offset) {
        return switch (constant.getKind()) {
            case NULL_VALUE -> new NullTerm(offset);
            case BOOLEAN_VALUE -> new LiteralTerm(ValueType.BOOLEAN, constant.booleanValue(), offset);
            case STRING_VALUE -> text(constant.stringValue(), offset);
            case INT64_VALUE ->
                new LiteralTerm(
                        ValueType.NUMBER,
                        BigDecimal.valueOf(constant.int64Value()),
                        constant.int64Value() < 0 ? text.source().startOfNumber(offset) : offset);
            case UINT64_VALUE ->
                new LiteralTerm(
                        ValueType.NUMBER, new BigDecimal(constant.uint64Value().bigIntegerValue()), offset);
            case DOUBLE_VALUE -> decimal(constant.doubleValue() < 0, offset);
            case BYTES_VALUE -> notSupported("b''", offset);
            default -> notSupported(text.source().near(offset), offset);
        };
    }

    private Term text(String value, int offset) {
        OptionalInt invalid = value.codePoints()
                .filter(codePoint -> codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE)
                .findFirst();
        if (invalid.isPresent()) {
            problems.add(offset, Code.INVALID_CHARACTER, Map.of("character", SourceText.name(invalid.getAsInt())));
            return new FaultyTerm(offset);
        }
        return new LiteralTerm(ValueType.TEXT, value, offset);
    }

    private Term decimal(boolean negative, int offset) {
        String written = text.source().number(offset);
        int start = negative ? text.source().startOfNumber(offset) : offset;
        Optional<BigDecimal> value = Literals.number(written);
        if (value.isEmpty()) {
            problems.add(
                    start, Code.NUMBER_OUT_OF_RANGE, Map.of("number", (negative ? "-" : "") + Literals.shown(written)));
            return new FaultyTerm(start);
        }
        return new LiteralTerm(ValueType.NUMBER, negative ? value.get().negate() : value.get(), start);
    }

    /** Names with dots are looked up whole: what they mean is the matter of whoever declares the variables. */
    private Term variable(CelExpr expression) {
        var name = new StringBuilder();
        CelExpr start = expression;
        while (start.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT) {
            name.insert(0, "." + start.select().field());
            start = start.select().operand();
        }
        if (start.exprKind().getKind() != CelExpr.ExprKind.Kind.IDENT) {
            Term inner = read(start);
            return inner instanceof FaultyTerm ? inner : notSupported(".", text.offset(expression));
        }
        name.insert(0, start.ident().name());
        int offset = text.offset(start);
        Optional<Variable> variable = variables.variable(name.toString());
        Optional<ValueExpression.Literal> constant =
                variable.isPresent() ? Optional.empty() : variables.constant(name.toString());
        if (constant.isPresent()) {
            return new LiteralTerm(constant.get().type(), constant.get().value(), offset);
        }
        if (variable.isEmpty() && name.toString().equals(Function.ME.functionName())) {
            return new ComputedTerm(new ValueExpression.Call(Function.ME, ValueType.ID, List.of()), offset);
        }
        if (variable.isEmpty()) {
            String shown = Literals.shown(name.toString());
            problems.addUnknown(
                    offset, Code.UNKNOWN_VARIABLE, Map.of("variable", shown), meant(name.toString()), known());
            return new FaultyTerm(offset);
        }
        return new VariableTerm(variable.get(), offset);
    }

    private List<String> known() {
        return Stream.concat(variables.names().stream(), variables.constantNames().stream())
                .toList();
    }

    /** Of a related record people forget to say whose name it is. */
    private String meant(String name) {
        String behind = variables instanceof ElementVariables(String element, var _) ? element + "." + name : name;
        return variables.variable(behind).isPresent() ? behind : name;
    }

    /** What has a value; of literals as they are written. */
    static ValueExpression expression(Term term) {
        return switch (term) {
            case VariableTerm(var variable, var _) -> variable;
            case LiteralTerm(var type, var value, var _) -> new ValueExpression.Literal(type, value);
            case ComputedTerm(var expression, var _) -> expression;
            case NullTerm _, ListTerm _, FaultyTerm _ -> throw new IllegalStateException("no value: " + term);
        };
    }

    static String described(Term term) {
        return described(expression(term));
    }

    /** What problems call it: the outermost of its parts. */
    static String described(ValueExpression expression) {
        return switch (expression) {
            case Variable variable -> variable.name();
            case ValueExpression.Literal(var _, var value) -> Literals.shown(value.toString());
            case ValueExpression.Nothing _ -> "null";
            case ValueExpression.Arithmetic(var operator, var _, var _) -> operator.symbol();
            case ValueExpression.Concatenation _ -> "+";
            case ValueExpression.Choose _ -> "? :";
            case ValueExpression.Call(var function, var _, var _) -> function.functionName();
            case ValueExpression.Answer _ -> "==";
        };
    }
}
