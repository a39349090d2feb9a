package io.kith.expression;

import io.kith.expression.ExpressionProblem.Code;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with one expression. */
final class Problems {

    private static final Comparator<ExpressionProblem> ORDER_OF_THE_TEXT =
            Comparator.comparingInt(ExpressionProblem::line).thenComparingInt(ExpressionProblem::column);

    private final SourceText source;
    private final List<ExpressionProblem> found = new ArrayList<>();

    Problems(SourceText source) {
        this.source = source;
    }

    void add(int offset, Code code, Map<String, Object> parameters) {
        SourceText.Position position = source.position(Math.max(offset, 0));
        found.add(new ExpressionProblem(position.line(), position.column(), code, parameters));
    }

    /** A name that none of the known ones is: proposes the nearest. */
    void addUnknown(int offset, Code code, Map<String, Object> parameters, String name, Collection<String> known) {
        var withNearest = new HashMap<>(parameters);
        NearestName.of(name, known).ifPresent(nearest -> withNearest.put("nearest", nearest));
        add(offset, code, withNearest);
    }

    boolean any() {
        return !found.isEmpty();
    }

    List<ExpressionProblem> inOrder() {
        return found.stream()
                .sorted(ORDER_OF_THE_TEXT)
                .distinct()
                .limit(ExpressionLimits.PROBLEMS)
                .toList();
    }
}
