package io.kith.server.record;

import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Records of all objects at once, for search and others who keep something derived from them. */
@Service
public final class RecordLookup {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final RecordStore store;
    private final RevisionReader reader;
    private final RecordView view;
    private final Filters filters;

    RecordLookup(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            RecordStore store,
            RevisionReader reader,
            RecordView view,
            Filters filters) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.store = store;
        this.reader = reader;
        this.view = view;
        this.filters = filters;
    }

    /**
     * A record as the actor sees it.
     *
     * @param values typed values that they may read, by field id
     * @param names names of the records that it refers to, by the key of the field
     */
    public record Visible(
            ObjectType object, ShownRecord record, Map<String, Object> values, Map<String, List<String>> names) {}

    /**
     * What an index is asked for so that it proposes what the actor may see.
     *
     * @param objects keys of the objects of which this is true
     * @param guessed whether it fits much more than what they may see
     */
    public record Sight(Set<String> objects, ValueQuestion where, boolean guessed) {}

    /**
     * A record as it is stored, not as somebody may see it.
     *
     * @param values typed values by field id
     * @param names names of the records that it refers to, by the id of the field
     * @param compared what filters look at
     * @param reader the only one who may see it; null if it is not private
     */
    public record Stored(
            UUID id,
            ObjectType object,
            Map<String, Object> values,
            Map<String, List<String>> names,
            ComparedValues compared,
            @Nullable UUID reader,
            long revision,
            boolean deleted) {}

    /** Those of the ids that the bound actor may see, by id, in the order of the ids. */
    public Map<UUID, Visible> visible(Collection<UUID> ids) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> visible(schema, ids, Sql.TRUE));
    }

    /**
     * Those of what an index proposes that the bound actor may see and that fit a filter as they are now. What is proposed and what fits are
     * told by one schema: where another one turns out to hold, the index is asked again.
     *
     * @param violations what else is wrong; what is wrong with the filter, or cannot be asked of an index, is said together with it
     */
    public Map<UUID, Visible> fitting(
            String objectKey,
            String filter,
            List<ProblemViolation> violations,
            Function<ValueQuestion, Collection<UUID>> proposing) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            List<ProblemViolation> all = new ArrayList<>(violations);
            ValueQuestion question = filters.question(schema, object, filter, all);
            if (!all.isEmpty()) {
                throw Problem.of(ErrorCode.INVALID_QUERY, all).exception();
            }
            Collection<UUID> ids = proposing.apply(question);
            Sql fits = filters.sql(schema, object, filter, all);
            if (!all.isEmpty()) {
                throw Problem.of(ErrorCode.INVALID_QUERY, all).exception();
            }
            return visible(
                    schema, ids, Sql.of("r.object = ? and ", object.key()).then(fits));
        });
    }

    private Map<UUID, Visible> visible(EffectiveSchema schema, Collection<UUID> ids, Sql fitting) {
        Sql which = Sql.of(" and r.deleted_at is null and r.id = any(?) and ", (Object) ids.toArray(UUID[]::new))
                .then(Visibility.ofAny(schema))
                .then(" and ")
                .then(fitting);
        List<Found> found = rows(schema, RevisionReader.COLUMNS, which, _ -> ComparedValues.NONE);
        Map<UUID, String> titles = titles(schema, found);
        Map<UUID, Visible> visible = new HashMap<>();
        for (Found one : found) {
            visible.put(
                    one.revision().id(),
                    new Visible(
                            one.object(),
                            view.shown(one.object(), one.revision()),
                            one.readable(),
                            one.names(titles, Field::key)));
        }
        Map<UUID, Visible> inOrder = new LinkedHashMap<>();
        ids.stream()
                .filter(visible::containsKey)
                .forEach(id -> inOrder.put(id, Objects.requireNonNull(visible.get(id))));
        return inOrder;
    }

    /** Empty for whoever may see everything; what nothing is said of they do not see. */
    public List<Sight> sights() {
        if (!TenantContext.actor().isNarrowed()) {
            return List.of();
        }
        return schemas.with(schema -> {
            record Asked(ValueQuestion where, boolean guessed) {}
            Map<Asked, Set<String>> objects = new LinkedHashMap<>();
            for (ObjectType object : schema.schema().objects()) {
                var asked = new Asked(Visibility.question(schema, object), Visibility.isGuessed(schema, object));
                objects.computeIfAbsent(asked, _ -> new HashSet<>()).add(object.key());
            }
            return objects.entrySet().stream()
                    .map(sight -> new Sight(
                            sight.getValue(),
                            sight.getKey().where(),
                            sight.getKey().guessed()))
                    .toList();
        });
    }

    /** Those of the objects of which the actor sees a living record, inside a transaction of the caller. */
    public Set<String> existing(EffectiveSchema schema, Collection<String> objectKeys) {
        Access.require(Permission.READ_RECORDS);
        Sql sql = Sql.of(
                        "select o.key from unnest(?::text[]) o(key) where exists (select from record r where "
                                + wall.on("r") + " and r.object = o.key and r.deleted_at is null and ",
                        objectKeys.toArray(String[]::new),
                        TenantContext.tenantId())
                .then(Visibility.ofAny(schema))
                .then(")");
        return Set.copyOf(jdbc.queryForList(sql.text(), String.class, sql.array()));
    }

    /** Records by id, deleted ones too. For the system: nobody's permissions are asked. */
    public List<Stored> stored(Collection<UUID> ids) {
        return stored(" and r.id = any(?)", (Object) ids.toArray(UUID[]::new));
    }

    /** Those of the ids of which there is a record, deleted or not, and whether or not the company has its object now. For the system. */
    public Set<UUID> kept(Collection<UUID> ids) {
        return transactions.read(bound -> Set.copyOf(jdbc.queryForList(
                "select r.id from record r where " + wall.on("r") + " and r.id = any(?)",
                UUID.class,
                bound.tenantId(),
                ids.toArray(UUID[]::new))));
    }

    /** All living records in the order of their ids, from the one after {@code after} on. For the system. */
    public List<Stored> page(@Nullable UUID after, int limit) {
        return stored(
                " and r.deleted_at is null and r.id > ? order by r.id limit ?",
                after == null ? BEFORE_ALL : after,
                limit);
    }

    /** Living records that refer to one of the targets, in the order of their ids. For the system. */
    public List<Stored> referringTo(Collection<UUID> targets, @Nullable UUID after, int limit) {
        return stored(
                " and r.deleted_at is null and r.id > ? and r.id in (select l.from_id from record_link l where "
                        + wall.on("l") + " and l.to_id = any(?)) order by r.id limit ?",
                after == null ? BEFORE_ALL : after,
                TenantContext.tenantId(),
                targets.toArray(UUID[]::new),
                limit);
    }

    private List<Stored> stored(String condition, Object... parameters) {
        return schemas.with(schema -> {
            List<Found> found = rows(
                    schema,
                    RevisionReader.COLUMNS + ", " + ComparedValues.COLUMNS,
                    Sql.of(condition, parameters),
                    ComparedValues::of);
            Map<UUID, String> titles = titles(schema, found);
            return found.stream().map(one -> one.stored(titles)).toList();
        });
    }

    private record Found(ObjectType object, Revision revision, ComparedValues compared) {

        void references(BiConsumer<Field, UUID> consumer) {
            for (Field field : object.fields()) {
                Values.targets(field, revision.values().get(field.id()))
                        .forEach(target -> consumer.accept(field, target));
            }
        }

        Map<String, Object> readable() {
            Map<String, Object> readable = new HashMap<>();
            for (Field field : object.fields()) {
                Object value = revision.values().get(field.id());
                if (value != null && !object.right(field).isMasked()) {
                    readable.put(field.id(), value);
                }
            }
            return readable;
        }

        Map<String, List<String>> names(Map<UUID, String> titles, Function<Field, String> by) {
            Map<String, List<String>> names = new HashMap<>();
            references((field, target) -> Optional.ofNullable(titles.get(target))
                    .ifPresent(name -> names.computeIfAbsent(by.apply(field), _ -> new ArrayList<>())
                            .add(name)));
            return names;
        }

        Stored stored(Map<UUID, String> titles) {
            return new Stored(
                    revision.id(),
                    object,
                    revision.values(),
                    names(titles, Field::id),
                    compared,
                    Visibility.reader(object, revision).orElse(null),
                    revision.revision(),
                    revision.deletion() != null);
        }
    }

    /** What is read of a row beside its revision. */
    private interface Compared {

        ComparedValues of(ResultSet row) throws SQLException;
    }

    private List<Found> rows(EffectiveSchema schema, String columns, Sql which, Compared compared) {
        Sql sql = Sql.of(
                        "select r.object, " + columns + " from record r where " + wall.on("r"),
                        TenantContext.tenantId())
                .then(which);
        return transactions
                .read(schemas.required(schema), sql.text(), (row, _) -> row(schema, row, compared), sql.array())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for a record of an object that the company no longer has. */
    private Optional<Found> row(EffectiveSchema schema, ResultSet row, Compared compared) throws SQLException {
        Optional<ObjectType> object = schema.schema().object(row.getString("object"));
        return object.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(
                        object.get(), reader.of(schema, object.get()).mapRow(row, row.getRow()), compared.of(row)));
    }

    private Map<UUID, String> titles(EffectiveSchema schema, List<Found> found) {
        Set<UUID> targets = new HashSet<>();
        found.forEach(one -> one.references((_, target) -> targets.add(target)));
        return store.titles(schemas.required(schema), schema, targets);
    }
}
