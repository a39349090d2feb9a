package io.kith.server.record;

import io.kith.config.definition.FieldRight;
import io.kith.config.definition.SeriesPeriod;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.record.SeriesValues;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Series that plugins keep of records: written for many records at once, the short way. Nobody is asked, and nothing stands in any history
 * but the series; what formulas say of the newest value is worked out with it.
 */
@Service
public final class RecordSeries {

    public static final int MOST = 1_000;

    /** No key begins so. */
    private static final String OF_FIELD = "#";

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore records;
    private final SeriesStore store;
    private final ComputedRecords computed;
    private final Ids ids;
    private final Clock clock;

    RecordSeries(
            Schemas schemas,
            TenantTransactions transactions,
            RecordStore records,
            SeriesStore store,
            ComputedRecords computed,
            Ids ids,
            Clock clock) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.records = records;
        this.store = store;
        this.computed = computed;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param moved records that have another newest value than before
     * @param passedOver points of records that there are not, or that whoever writes does not see or may not change
     */
    public record Written(int moved, int passedOver) {}

    /**
     * All of them, or none.
     *
     * @param points up to {@value #MOST}; of two of the same record and period the last holds
     */
    public Written write(String objectKey, String fieldKey, List<SeriesPoint> points) {
        if (points.size() > MOST) {
            throw new IllegalArgumentException(points.size() + " points at once");
        }
        return schemas.with(seen -> {
            ObjectType object = seen.object(objectKey);
            Field field = series(object, fieldKey);
            Access.require(Permission.WRITE_RECORDS);
            if (object.right(field) != FieldRight.WRITE) {
                throw Problem.of(ErrorCode.FORBIDDEN).exception();
            }
            return transactions.write(bound -> {
                schemas.require(seen, bound);
                return write(seen, object, field, points);
            });
        });
    }

    private Written write(EffectiveSchema seen, ObjectType object, Field field, List<SeriesPoint> points) {
        Set<UUID> named = points.stream().map(SeriesPoint::record).collect(Collectors.toSet());
        Map<UUID, Revision> there = changeable(seen, object, records.find(seen, object, named));
        SeriesPeriod period = Objects.requireNonNull(field.definition().series());
        record Place(UUID record, LocalDate day) {}
        Map<Place, SeriesPoint> kept = new LinkedHashMap<>();
        int passedOver = 0;
        for (SeriesPoint point : points) {
            LocalDate first = period.startOf(point.day());
            if (there.containsKey(point.record())) {
                kept.put(
                        new Place(point.record(), first),
                        new SeriesPoint(
                                point.record(), first, point.value(), point.ruleVersion(), stored(object, point)));
            } else {
                passedOver++;
            }
        }
        if (kept.isEmpty()) {
            return new Written(0, passedOver);
        }
        store.put(field.id(), kept.values(), clock.instant());
        store.clearWithin(
                field.id(),
                kept.values(),
                kept.keySet().stream().map(place -> period.next(place.day())).toList());
        return new Written(move(seen, object, field, there), passedOver);
    }

    /**
     * Gives records the values of their newest points. Only those that have others are held: most have the same from night to night, and
     * whoever edits them need not wait.
     */
    private int move(EffectiveSchema seen, ObjectType object, Field field, Map<UUID, Revision> there) {
        Map<UUID, Object> others = others(field, there);
        if (others.isEmpty()) {
            return 0;
        }
        Map<UUID, Revision> held = changeable(seen, object, records.lock(seen, object, others.keySet()));
        // as they are now that nobody else writes them
        Map<UUID, Object> values = others(field, held);
        held.keySet().retainAll(values.keySet());
        computed.put(seen.whole(), object.whole(), field, held.values(), values, ids.next());
        return held.size();
    }

    /** What records should have, of those that have something else. */
    private Map<UUID, Object> others(Field field, Map<UUID, Revision> of) {
        Map<UUID, Object> others = new LinkedHashMap<>();
        store.newest(field.id(), of.keySet())
                .forEach((id, number) -> typed(field, number)
                        .filter(value -> !value.equals(
                                Objects.requireNonNull(of.get(id)).stored().get(field.id())))
                        .ifPresent(value -> others.put(id, value)));
        return others;
    }

    private static Map<UUID, Revision> changeable(EffectiveSchema seen, ObjectType object, Map<UUID, Revision> found) {
        Map<UUID, Revision> changeable = new LinkedHashMap<>();
        found.forEach((id, record) -> {
            if (record.deletion() == null
                    && Visibility.shows(seen, object, record)
                    && Visibility.letsChange(seen, object, record)) {
                changeable.put(id, record);
            }
        });
        return changeable;
    }

    /** In the Java type of the field's values; empty if it can have no such one any more. */
    private static Optional<Object> typed(Field field, BigDecimal number) {
        return SeriesValues.value(field, number) instanceof Typed(var value)
                ? Optional.ofNullable(value)
                : Optional.empty();
    }

    /** @param value as records have it */
    public record Shown(
            LocalDate day, Object value, @Nullable Long ruleVersion, List<Part> explanation) {}

    /** @param input exact, as is the share */
    public record Part(String of, String input, String share) {}

    /** @param points newest first */
    public record History(String period, List<Shown> points) {}

    /** What somebody may see of it: no explanation that names a field which they do not see, since one part follows from the others. */
    public History of(String objectKey, UUID id, String fieldKey, int limit) {
        return read(
                objectKey,
                id,
                fieldKey,
                limit,
                (object, field, points) -> new History(
                        Objects.requireNonNull(field.definition().series()).key(),
                        points.stream()
                                .map(point -> shown(object, field, point))
                                .toList()));
    }

    /** The points of a record, newest first, explained as above. */
    public List<SeriesPoint> points(String objectKey, UUID id, String fieldKey, int limit) {
        return read(
                objectKey,
                id,
                fieldKey,
                limit,
                (object, _, points) -> points.stream()
                        .map(point -> new SeriesPoint(
                                point.record(),
                                point.day(),
                                point.value(),
                                point.ruleVersion(),
                                explanation(object, point)))
                        .toList());
    }

    private interface Reading<T> {

        T of(ObjectType object, Field field, List<SeriesPoint> points);
    }

    private <T> T read(String objectKey, UUID id, String fieldKey, int limit, Reading<T> reading) {
        Access.require(Permission.READ_RECORDS);
        PageLimit.require(limit, MOST);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            Field field = series(object, fieldKey);
            return transactions.read(bound -> {
                schemas.require(schema, bound);
                Revision record = records.find(schema, object, List.of(id)).get(id);
                if (record == null || record.deletion() != null || !Visibility.shows(schema, object, record)) {
                    throw Problem.of(ErrorCode.NOT_FOUND).exception();
                }
                return reading.of(object, field, store.of(id, field.id(), limit));
            });
        });
    }

    /** Those that there are for whoever sees the object so. */
    static List<Field> shown(ObjectType object) {
        return object.fields().stream()
                .filter(field -> field.definition().series() != null)
                .toList();
    }

    private static Field series(ObjectType object, String key) {
        return object.field(key)
                .filter(field -> field.definition().series() != null)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    static Shown shown(ObjectType object, Field field, SeriesPoint point) {
        return new Shown(
                point.day(),
                typed(field, point.value())
                        .map(value -> Objects.requireNonNull(Values.toJson(field, value)))
                        .orElseGet(() -> point.value().toPlainString()),
                point.ruleVersion(),
                explanation(object, point).stream()
                        .map(part -> new Part(
                                part.of(),
                                part.input().toPlainString(),
                                part.share().toPlainString()))
                        .toList());
    }

    /** A part that is called as a field is kept by the id of the field, whatever that is called later. */
    private static List<SeriesPoint.Part> stored(ObjectType object, SeriesPoint point) {
        return point.explanation().stream()
                .map(part -> object.whole()
                        .field(part.of())
                        .map(field -> new SeriesPoint.Part(OF_FIELD + field.id(), part.input(), part.share()))
                        .orElse(part))
                .toList();
    }

    /** None if it is of fields some of which are not there any more, or not for whoever sees the object so. */
    private static List<SeriesPoint.Part> explanation(ObjectType object, SeriesPoint point) {
        List<SeriesPoint.Part> parts = new ArrayList<>();
        for (SeriesPoint.Part part : point.explanation()) {
            if (!part.of().startsWith(OF_FIELD)) {
                parts.add(part);
                continue;
            }
            Optional<Field> field = object.fieldById(part.of().substring(OF_FIELD.length()))
                    .filter(one -> !object.right(one).isMasked());
            if (field.isEmpty()) {
                return List.of();
            }
            parts.add(new SeriesPoint.Part(field.get().key(), part.input(), part.share()));
        }
        return parts;
    }
}
