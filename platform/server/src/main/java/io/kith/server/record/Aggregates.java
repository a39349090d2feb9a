package io.kith.server.record;

import io.kith.config.condition.Parameters;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.Grouping.Shape;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What many records come to: how many there are and what their values add up to, group by group. Always exact, however many. */
@Service
public final class Aggregates {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final Filters filters;
    private final Names names;
    private final JsonMapper json;

    Aggregates(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            Filters filters,
            Names names,
            JsonMapper json) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.filters = filters;
        this.names = names;
        this.json = json;
    }

    /**
     * @param keys one for each grouping; null where values are missing
     * @param values one for each measure
     */
    public record Group(List<@Nullable Object> keys, List<@Nullable Object> values) {}

    /** Of everything that fits, groups included that are not shown; a record that is in several groups is taken once. */
    public record Total(long groups, List<@Nullable Object> values) {}

    /** @param names of the records, members and service accounts that groups are named by */
    public record Answer(List<Group> groups, Total total, Map<UUID, String> names) {}

    public Answer of(String objectKey, AggregateQuestion question) {
        return of(objectKey, question, Parameters.NONE);
    }

    /** @param given values that the filter names beside fields */
    public Answer of(String objectKey, AggregateQuestion question, Parameters given) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            List<ProblemViolation> violations = new ArrayList<>();
            Sql filter = filters.sql(schema, object, question.filter(), given, violations);
            Aggregation aggregation = question.read(schema, object, violations);
            return answer(schema, object, filter, aggregation, violations);
        });
    }

    /** The same for what has been understood already, unless something is wrong with it. */
    Answer answer(
            EffectiveSchema schema,
            ObjectType object,
            Sql filter,
            Aggregation aggregation,
            List<ProblemViolation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_QUERY, violations).exception();
        }
        Consumer<BoundTransaction> check = schemas.required(schema);
        boolean named = aggregation.groupings().stream()
                .anyMatch(grouping -> grouping.shape() == Shape.RECORD || grouping.shape() == Shape.ACTOR);
        // names are of the same moment as the groups that they name
        return named
                ? transactions.query(_ -> answer(check, schema, object, filter, aggregation))
                : answer(check, schema, object, filter, aggregation);
    }

    private record Row(Group group, Total total) {}

    private Answer answer(
            Consumer<BoundTransaction> check,
            EffectiveSchema schema,
            ObjectType object,
            Sql filter,
            Aggregation aggregation) {
        Sql counted = Sql.of(wall.on("r"), TenantContext.tenantId())
                .then(" and r.object = ? and r.deleted_at is null and ", object.key())
                .then(filters.visible(schema, object, filter));
        Sql sql = aggregation.statement(counted, Sql.of(wall.on("e"), TenantContext.tenantId()));
        List<Row> rows = transactions.query(check, sql.text(), (row, _) -> row(row, aggregation), sql.array());
        List<Group> groups = rows.stream().map(Row::group).toList();
        Total total = rows.isEmpty() ? ofNothing(aggregation) : rows.getFirst().total();
        return new Answer(
                groups,
                total,
                names.of(schema, ids(aggregation, groups, Shape.RECORD), ids(aggregation, groups, Shape.ACTOR)));
    }

    private Row row(ResultSet row, Aggregation aggregation) throws SQLException {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 0; i < aggregation.groupings().size(); i++) {
            keys.add(aggregation.groupings().get(i).read(row, i, json));
        }
        List<@Nullable Object> values = new ArrayList<>();
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = 0; i < aggregation.measures().size(); i++) {
            Measure measure = aggregation.measures().get(i);
            values.add(measure.read(row, "", i));
            all.add(measure.read(row, "all_", i));
        }
        return new Row(new Group(keys, values), new Total(row.getLong("groups"), all));
    }

    private static Total ofNothing(Aggregation aggregation) {
        List<@Nullable Object> values = new ArrayList<>();
        aggregation.measures().forEach(measure -> values.add(measure.ofNothing()));
        return new Total(0, values);
    }

    private static Set<UUID> ids(Aggregation aggregation, List<Group> groups, Shape shape) {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < aggregation.groupings().size(); i++) {
            if (aggregation.groupings().get(i).shape() == shape) {
                for (Group group : groups) {
                    if (group.keys().get(i) instanceof UUID id) {
                        ids.add(id);
                    }
                }
            }
        }
        return ids;
    }
}
