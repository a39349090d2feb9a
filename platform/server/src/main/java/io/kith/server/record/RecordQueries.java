package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.condition.Parameters;
import io.kith.config.record.FormState;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.text.Nearest;
import io.kith.expression.EvaluationContext;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.FilesOfRecords.Listed;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;

/** Lists of records: filtered, sorted, paged. */
@Service
public final class RecordQueries {

    public static final int MOST = 500;
    static final int USUAL = 50;
    private static final int MOST_VIOLATIONS = 20;
    private static final Set<String> MOMENTS = Set.of(FilterVariables.CREATED_AT, FilterVariables.UPDATED_AT);

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final RevisionReader reader;
    private final RecordView view;
    private final Names names;
    private final Cursors cursors;
    private final Filters filters;
    private final WorkedOut worked;

    RecordQueries(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            RevisionReader reader,
            RecordView view,
            Names names,
            Cursors cursors,
            Filters filters,
            WorkedOut worked) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.reader = reader;
        this.view = view;
        this.names = names;
        this.cursors = cursors;
        this.filters = filters;
        this.worked = worked;
    }

    /**
     * What somebody asks for; null is the usual.
     *
     * @param layouts whether to say in which layout each record is shown
     */
    public record Question(
            @Nullable String filter,
            @Nullable List<@Nullable String> sort,
            @Nullable List<@Nullable String> fields,
            @Nullable Integer limit,
            @Nullable String cursor,
            @Nullable Boolean total,
            @Nullable Boolean names,
            @Nullable Boolean layouts) {}

    /**
     * @param cursor where the next page begins; null on the last one
     * @param names of the ids in the records; null if nobody asked for them
     * @param objects of the records behind references to one of several; none if nobody asked for names
     * @param files that the records list; none if nobody asked for names
     * @param layouts keys of those that records are shown in, by id; a record without one has the usual. Null if nobody asked for them
     */
    public record Page(
            List<ShownRecord> records,
            @Nullable String cursor,
            @Nullable Long total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<UUID, String> names,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<UUID, String> objects,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<UUID, Listed> files,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<UUID, String> layouts) {}

    public Page query(String objectKey, Question question) {
        return query(objectKey, question, Parameters.NONE);
    }

    /** @param given values that the filter names beside fields */
    public Page query(String objectKey, Question question, Parameters given) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            Plan plan = plan(schema, object, question, given);
            Consumer<BoundTransaction> check = schemas.required(schema);
            // names are of the same moment as the records that mention them
            return plan.names()
                    ? transactions.query(_ -> page(check, schema, object, plan))
                    : page(check, schema, object, plan);
        });
    }

    /** What keeps a list from being asked so: a filter, a sorting or fields that this object does not have. */
    public List<ProblemViolation> flaws(
            String objectKey, @Nullable String filter, List<@Nullable String> sort, List<@Nullable String> fields) {
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            List<ProblemViolation> violations = new ArrayList<>();
            filters.sql(schema, object, filter, violations);
            SortOrder.of(schema, object, sort, violations);
            fields(schema, object, fields, violations);
            return violations;
        });
    }

    /**
     * Ids of what fits, in their order, after one and up to another: for work that goes through all of it once, while others go on working.
     *
     * @param filter null for everything
     */
    public List<UUID> ids(String objectKey, @Nullable String filter, UUID after, UUID until, int limit) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            List<ProblemViolation> violations = new ArrayList<>();
            Sql fits = filters.visible(schema, object, filters.sql(schema, object, filter, violations));
            if (!violations.isEmpty()) {
                throw Problem.of(ErrorCode.INVALID_QUERY, violations).exception();
            }
            Sql sql = Sql.of("select r.id from record r where " + wall.on("r"), TenantContext.tenantId())
                    .then(" and r.object = ? and r.deleted_at is null and ", object.key())
                    .then(fits)
                    .then(" and r.id > ? and r.id <= ? order by r.id limit ?", after, until, limit);
            return transactions.query(
                    schemas.required(schema), sql.text(), (row, _) -> row.getObject(1, UUID.class), sql.array());
        });
    }

    /** A question that has been understood. */
    private record Plan(
            Sql filter,
            SortOrder order,
            List<Field> fields,
            int limit,
            Keyset.@Nullable Position after,
            String sealedFor,
            boolean total,
            boolean names,
            boolean layouts) {}

    private record Row(Revision revision, Keyset.Position position) {}

    private Plan plan(EffectiveSchema schema, ObjectType object, Question question, Parameters given) {
        List<ProblemViolation> violations = new ArrayList<>();
        Sql filter = filters.sql(schema, object, question.filter(), given, violations);
        List<@Nullable String> sort = question.sort() == null ? List.of() : question.sort();
        SortOrder order = SortOrder.of(schema, object, sort, violations);
        List<Field> fields = fields(schema, object, question.fields(), violations);
        int limit = question.limit() == null ? USUAL : question.limit();
        PageLimit.violation(limit, MOST).ifPresent(violations::add);
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_QUERY, violations).exception();
        }
        String sealedFor =
                String.join("\n", object.key(), Long.toString(schema.version()), "" + question.filter(), "" + sort);
        return new Plan(
                filters.visible(schema, object, filter),
                order,
                fields,
                limit,
                question.cursor() == null ? null : cursors.open(question.cursor(), sealedFor),
                sealedFor,
                Boolean.TRUE.equals(question.total()),
                Boolean.TRUE.equals(question.names()),
                Boolean.TRUE.equals(question.layouts()));
    }

    private Page page(Consumer<BoundTransaction> check, EffectiveSchema schema, ObjectType object, Plan plan) {
        List<Row> rows = new ArrayList<>();
        Keyset.Position after = plan.after();
        if (after == null || after.inValues()) {
            rows.addAll(rows(
                    check, schema, object, plan, Keyset.values(plan.order(), after), Keyset.orderBy(plan.order())));
        }
        if (rows.size() <= plan.limit() && plan.order().mayBeMissing()) {
            rows.addAll(rows(
                    check,
                    schema,
                    object,
                    plan,
                    Keyset.missing(plan.order(), after),
                    Keyset.orderByMissing(plan.order())));
        }
        boolean more = rows.size() > plan.limit();
        List<Row> shown = more ? rows.subList(0, plan.limit()) : rows;
        List<Revision> revisions = shown.stream().map(Row::revision).toList();
        return new Page(
                shown.stream()
                        .map(row -> view.shown(object, row.revision(), plan.fields()))
                        .toList(),
                more ? cursors.seal(shown.getLast().position(), plan.sealedFor()) : null,
                plan.total() ? count(check, object, plan) : null,
                plan.names() ? names.of(schema, plan.fields(), revisions) : null,
                plan.names() ? names.objects(schema, plan.fields(), revisions) : Map.of(),
                plan.names() ? names.listed(plan.fields(), revisions) : Map.of(),
                plan.layouts() ? layouts(schema, object, revisions) : null);
    }

    /** Browsers have no evaluator, and what decides a layout is not always among the fields that they ask for. */
    private Map<UUID, String> layouts(EffectiveSchema schema, ObjectType object, List<Revision> revisions) {
        Set<String> roles = TenantContext.actor().roles();
        EvaluationContext context = worked.context(schema).remembering();
        Map<UUID, String> layouts = new LinkedHashMap<>();
        for (Revision revision : revisions) {
            FormState.layout(object.whole(), Collections.unmodifiableMap(revision.values()), roles, context)
                    .ifPresent(layout ->
                            layouts.put(revision.id(), layout.definition().key()));
        }
        return layouts;
    }

    /**
     * To weigh all the indexes of records takes longer than to fetch a page. So the plan of what everybody asks for is kept, for just these
     * values; only where a page begins is not looked at.
     */
    private List<Row> rows(
            Consumer<BoundTransaction> check,
            EffectiveSchema schema,
            ObjectType object,
            Plan plan,
            Sql part,
            String orderBy) {
        String keys = IntStream.range(0, plan.order().keys().size())
                .mapToObj(i -> ", " + plan.order().keys().get(i).column() + " as k" + i)
                .collect(Collectors.joining());
        Sql all = Sql.of("select " + RevisionReader.COLUMNS + keys)
                .then(from(object, plan))
                .writtenOut(parameter -> isWord(object, parameter));
        Sql sql = all.then(" and ").then(part).then(" order by " + orderBy + " limit " + (plan.limit() + 1));
        var revisions = reader.of(schema, object);
        RowMapper<Row> rows = (row, number) -> {
            Revision revision = revisions.mapRow(row, number);
            return new Row(revision, new Keyset.Position(keys(row, plan.order()), revision.id()));
        };
        return all.parameters().isEmpty()
                ? transactions.read(check, sql.text(), rows, sql.array())
                : transactions.query(check, sql.text(), rows, sql.array());
    }

    /** Whether a parameter is one of the few that the lists of a company have in common: itself, and what its definitions name. */
    private static boolean isWord(ObjectType object, Object parameter) {
        return switch (parameter) {
            case UUID id -> id.equals(TenantContext.tenantId());
            case String word ->
                word.equals(object.key())
                        || object.fields().stream()
                                .flatMap(field -> field.definition().options().stream())
                                .anyMatch(option -> option.key().equals(word));
            case Long number -> number == 0 || number == 1;
            default -> false;
        };
    }

    private long count(Consumer<BoundTransaction> check, ObjectType object, Plan plan) {
        Sql sql = Sql.of("select count(*)").then(from(object, plan));
        return transactions
                .query(check, sql.text(), (row, _) -> row.getLong(1), sql.array())
                .getFirst();
    }

    private Sql from(ObjectType object, Plan plan) {
        return Sql.of(" from record r where " + wall.on("r"), TenantContext.tenantId())
                .then(" and r.object = ? and r.deleted_at is null and ", object.key())
                .then(plan.filter());
    }

    private static List<@Nullable Object> keys(ResultSet row, SortOrder order) throws SQLException {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 0; i < order.keys().size(); i++) {
            Object value = row.getObject("k" + i);
            keys.add(
                    switch (order.keys().get(i).kind()) {
                        case TEXT, NUMBER -> value;
                        case MOMENT ->
                            row.getObject("k" + i, OffsetDateTime.class).toString();
                    });
        }
        return keys;
    }

    /** Every record tells its moments, whether they are asked for or not. */
    private static List<Field> fields(
            EffectiveSchema schema,
            ObjectType object,
            @Nullable List<@Nullable String> wanted,
            List<ProblemViolation> violations) {
        if (wanted == null) {
            return object.fields();
        }
        Set<Field> fields = new LinkedHashSet<>();
        List<String> known = object.fields().stream().map(Field::key).toList();
        for (int i = 0; i < wanted.size() && violations.size() < MOST_VIOLATIONS; i++) {
            String key = Objects.requireNonNullElse(wanted.get(i), "");
            Optional<Field> field = schema.readable(object, key);
            if (field.isPresent()) {
                fields.add(field.get());
            } else if (!MOMENTS.contains(key)) {
                Map<String, Object> parameters = new HashMap<>(Map.of("allowed", known));
                Nearest.to(key, known).ifPresent(nearest -> parameters.put("nearest", nearest));
                violations.add(new ProblemViolation("fields[" + i + "]", "unknown-field", parameters));
            }
        }
        return List.copyOf(fields);
    }
}
