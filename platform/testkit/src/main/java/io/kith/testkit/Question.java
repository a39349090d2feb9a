package io.kith.testkit;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.ExpressionProblem;
import io.kith.expression.Truth;
import io.kith.sdk.error.InvalidQueryException;
import io.kith.sdk.error.InvalidQueryException.Flaw;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of which a condition is true, as far as both the plugin and whoever acts see them. */
record Question(
        Company company,
        Schema seen,
        ObjectType object,
        @Nullable String filter,
        Parameters given) {

    /** @param flaws gets what is wrong with the filter */
    List<Row> rows(List<Flaw> flaws) {
        if (filter == null || filter.isBlank()) {
            return company.rows(object);
        }
        Optional<Condition> condition = condition(filter, flaws);
        if (condition.isEmpty()) {
            return List.of();
        }
        EvaluationContext context = company.context();
        return company.rows(object).stream()
                .filter(row -> Evaluator.evaluate(condition.get(), new AskedRow(company, seen, object, row), context)
                        == Truth.TRUE)
                .toList();
    }

    private Optional<Condition> condition(String text, List<Flaw> flaws) {
        return switch (ExpressionCompiler.condition(text, given.over(AskedVariables.of(seen, object)), Backend.SQL)) {
            case Compilation.Compiled(var condition) -> Optional.of(condition);
            case Compilation.Rejected(var problems) -> {
                problems.forEach(problem -> flaws.add(flaw(problem)));
                yield Optional.empty();
            }
        };
    }

    private static Flaw flaw(ExpressionProblem problem) {
        String words = ConditionProblems.inWords(problem).en();
        int first = words.offsetByCodePoints(0, 1);
        return new Flaw(
                "filter",
                problem.line(),
                problem.column(),
                words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first));
    }

    static void requireNone(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            throw new InvalidQueryException(flaws);
        }
    }
}
