package io.kith.expression;

import dev.cel.common.ast.CelExpr;
import java.util.List;

/** What stands on one side of an operator, before it is known whether it fits the other side. */
sealed interface Term {

    int offset();

    record VariableTerm(Variable variable, int offset) implements Term {}

    record LiteralTerm(ValueType type, Object value, int offset) implements Term {}

    /** What is worked out. */
    record ComputedTerm(ValueExpression expression, int offset) implements Term {}

    record NullTerm(int offset) implements Term {}

    record ListTerm(List<CelExpr> elements, int offset) implements Term {}

    /** Its problem has been reported already; whatever follows from it would only confuse. */
    record FaultyTerm(int offset) implements Term {}
}
