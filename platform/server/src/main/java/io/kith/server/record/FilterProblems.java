package io.kith.server.record;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.text.Sentence;
import io.kith.expression.ExpressionProblem;
import io.kith.server.problem.ProblemViolation;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What is wrong with a filter, in the form of every other violation: with its line and column. */
final class FilterProblems {

    private FilterProblems() {}

    static ProblemViolation shown(ExpressionProblem problem) {
        Map<String, Object> parameters = new HashMap<>();
        problem.parameters()
                .forEach((name, value) -> parameters.put(
                        name, value instanceof Number || value instanceof Collection<?> ? value : value.toString()));
        parameters.put("message", started(ConditionProblems.inWords(problem)));
        parameters.put("line", problem.line());
        parameters.put("column", problem.column());
        return new ProblemViolation("filter", code(problem.code()), parameters);
    }

    /** As a sentence of its own. */
    private static Sentence started(Sentence words) {
        String en = words.en();
        int first = en.offsetByCodePoints(0, 1);
        return Sentence.of(en.substring(0, first).toUpperCase(Locale.ROOT) + en.substring(first), words.zh());
    }

    static String code(ExpressionProblem.Code code) {
        return "filter-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
