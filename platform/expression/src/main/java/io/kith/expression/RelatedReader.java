package io.kith.expression;

import dev.cel.common.ast.CelExpr;
import io.kith.expression.Condition.Constant;
import io.kith.expression.Condition.Related;
import io.kith.expression.ExpressionProblem.Code;
import io.kith.expression.Term.FaultyTerm;
import io.kith.expression.Term.LiteralTerm;
import io.kith.expression.ValueExpression.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what conditions ask of the records that belong to a record; each method answers null where it has reported a problem. */
final class RelatedReader {

    private static final Literal ONE = new Literal(ValueType.NUMBER, BigDecimal.ONE);

    private final ParsedText text;
    private final Variables variables;
    private final Problems problems;
    private final TermReader terms;
    private final Backend backend;

    RelatedReader(ParsedText text, Variables variables, Problems problems, TermReader terms, Backend backend) {
        this.text = text;
        this.variables = variables;
        this.problems = problems;
        this.terms = terms;
        this.backend = backend;
    }

    /** {@code contacts.exists(c, c.email != null)}. */
    @Nullable Condition exists(CelExpr expression) {
        int offset = terms.callOffset(expression);
        List<CelExpr> arguments = expression.call().args();
        String name = expression.call().target().map(RelatedReader::identifier).orElse(null);
        String element = arguments.size() == 2 ? identifier(arguments.getFirst()) : null;
        if (name == null || variables.variable(name).isPresent()) {
            terms.notSupported(Function.EXISTS.functionName(), offset);
            return null;
        }
        Optional<Variables> there = variables.related(name);
        if (there.isEmpty()) {
            problems.addUnknown(
                    text.offset(expression.call().target().orElseThrow()),
                    Code.UNKNOWN_RELATED,
                    Map.of("related", Literals.shown(name)),
                    name,
                    variables.relatedNames());
            return null;
        }
        if (element == null) {
            terms.wrongUsage(Function.EXISTS, offset);
            return null;
        }
        if (needsList(name + "." + Function.EXISTS.functionName(), offset)) {
            return null;
        }
        Condition where = new ConditionReader(text, new ElementVariables(element, there.get()), problems, backend)
                .read(arguments.getLast());
        return where == null ? null : new Related(name, where, Comparison.GREATER_OR_EQUAL, ONE);
    }

    /** Whether one side of a comparison is {@code contacts.size()}. */
    boolean isCounted(CelExpr comparison) {
        return comparison.call().args().stream().anyMatch(side -> counted(side).isPresent());
    }

    @Nullable Condition compare(CelExpr expression, Comparison comparison) {
        List<CelExpr> sides = expression.call().args();
        Optional<String> left = counted(sides.getFirst());
        String name = left.or(() -> counted(sides.getLast())).orElseThrow();
        CelExpr asked = left.isPresent() ? sides.getFirst() : sides.getLast();
        if (needsList(name + "." + Function.SIZE.functionName(), terms.callOffset(asked))) {
            return null;
        }
        Term number = terms.read(left.isPresent() ? sides.getLast() : sides.getFirst());
        return switch (number) {
            case LiteralTerm(var type, var value, var _)
            when type == ValueType.NUMBER ->
                new Related(
                        name,
                        new Constant(true),
                        left.isPresent() ? comparison : comparison.mirrored(),
                        new Literal(type, value));
            case FaultyTerm _ -> null;
            default -> {
                problems.add(number.offset(), Code.RELATED_NEEDS_NUMBER, Map.of("operator", comparison.symbol()));
                yield null;
            }
        };
    }

    /** Whether it has been refused, since an index has nothing of other records. */
    private boolean needsList(String construct, int offset) {
        boolean refused = backend == Backend.INDEX;
        if (refused) {
            problems.add(offset, Code.NEEDS_LIST, Map.of("construct", construct));
        }
        return refused;
    }

    /** The name of the related records that are counted. */
    private Optional<String> counted(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL
                || !expression.call().function().equals(Function.SIZE.functionName())) {
            return Optional.empty();
        }
        List<CelExpr> arguments = expression.call().args();
        Optional<CelExpr> counted = expression
                .call()
                .target()
                .filter(_ -> arguments.isEmpty())
                .or(() -> expression.call().target().isEmpty() && arguments.size() == 1
                        ? Optional.of(arguments.getFirst())
                        : Optional.empty());
        return counted.map(RelatedReader::identifier)
                .filter(name -> variables.variable(name).isEmpty()
                        && variables.related(name).isPresent());
    }

    private static @Nullable String identifier(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                ? expression.ident().name()
                : null;
    }
}
