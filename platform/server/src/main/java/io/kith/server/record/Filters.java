package io.kith.server.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.config.condition.Parameters;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.ExpressionCompiler;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ProblemViolation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Understands what lists and searches are filtered by. */
@Component
final class Filters {

    // reading a filter is the largest part of what a list costs this server, and people ask the same again
    private final Cache<Asked, Compilation<Condition>> understood = Caffeine.newBuilder()
            .maximumWeight(2_000_000)
            .weigher((Asked asked, Compilation<Condition> _) ->
                    500 + asked.filter().length())
            .build();

    private final WorkedOut worked;

    Filters(WorkedOut worked) {
        this.worked = worked;
    }

    /** A filter and what it is asked of; the objects of related records are others in each version of a schema, as this one is. */
    private record Asked(ObjectType object, long version, String filter, Parameters given, Backend backend) {}

    /** What holds for each row {@code r} that fits; what is wrong with the filter is added to the violations. */
    Sql sql(EffectiveSchema schema, ObjectType object, @Nullable String filter, List<ProblemViolation> violations) {
        return sql(schema, object, filter, Parameters.NONE, violations);
    }

    /** The same for a filter that names values which come along with it. */
    Sql sql(
            EffectiveSchema schema,
            ObjectType object,
            @Nullable String filter,
            Parameters given,
            List<ProblemViolation> violations) {
        if (filter == null || filter.isBlank()) {
            return Sql.TRUE;
        }
        return understood(schema, object, filter, given, Backend.SQL, violations)
                .map(condition -> new FilterSql(schema, object, worked.context(schema)).of(condition))
                .orElse(Sql.TRUE);
    }

    /** The same for an index, which cannot be asked for all that a list can. */
    ValueQuestion question(
            EffectiveSchema schema, ObjectType object, String filter, List<ProblemViolation> violations) {
        return understood(schema, object, filter, Parameters.NONE, Backend.INDEX, violations)
                .map(condition -> new FilterQuestions(schema, object, worked.context(schema)).of(condition))
                .orElseGet(ValueQuestion.Always::new);
    }

    private static Compilation<Condition> compiled(EffectiveSchema schema, Asked asked) {
        return ExpressionCompiler.condition(
                asked.filter(), asked.given().over(FilterVariables.of(schema, asked.object())), asked.backend());
    }

    private Optional<Condition> understood(
            EffectiveSchema schema,
            ObjectType object,
            String filter,
            Parameters given,
            Backend backend,
            List<ProblemViolation> violations) {
        var question = new Asked(object, schema.version(), filter, given, backend);
        // what is asked with values of its own is seldom asked again
        Compilation<Condition> compiled = given.values().isEmpty()
                ? understood.get(question, asked -> compiled(schema, asked))
                : compiled(schema, question);
        return switch (compiled) {
            case Compilation.Compiled(var condition) -> Optional.of(condition);
            case Compilation.Rejected(var problems) -> {
                problems.forEach(problem -> violations.add(FilterProblems.shown(problem)));
                yield Optional.empty();
            }
        };
    }

    /** The same, for those rows alone that the actor may see. */
    Sql visible(EffectiveSchema schema, ObjectType object, Sql filter) {
        Sql visible = Visibility.of(schema, object);
        return visible == Sql.TRUE ? filter : Sql.joined(" and ", List.of(visible, filter));
    }
}
