package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list is sorted by: up to {@value #MOST} keys, missing values last in either direction, ties by id in the direction of the first
 * key, so that one index serves both ways.
 */
record SortOrder(List<Key> keys) {

    static final int MOST = 3;

    /** @param column of the record table */
    record Key(String column, Kind kind, boolean descending) {}

    /** How a key's values travel in a cursor. */
    enum Kind {
        TEXT("text"),
        NUMBER("bigint"),
        MOMENT("timestamptz");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        /** A typed parameter. */
        String parameter() {
            return "?::" + sql;
        }
    }

    SortOrder {
        keys = List.copyOf(keys);
    }

    boolean descending() {
        return keys.getFirst().descending();
    }

    /** Whether there may be rows without a value of the first key: every record has its moments. */
    boolean mayBeMissing() {
        return keys.getFirst().kind() != Kind.MOMENT;
    }

    /** Reads {@code ["-annualRevenue", "name"]}; what cannot be sorted by is added to the violations. */
    static SortOrder of(
            EffectiveSchema schema, ObjectType object, List<@Nullable String> sort, List<ProblemViolation> violations) {
        List<Key> keys = new ArrayList<>();
        if (sort.size() > MOST) {
            violations.add(new ProblemViolation("sort", "too-many-sorts", Map.of("max", MOST)));
            sort = sort.subList(0, MOST);
        }
        for (int i = 0; i < sort.size(); i++) {
            String asked = Objects.requireNonNullElse(sort.get(i), "");
            boolean descending = asked.startsWith("-");
            String name = descending ? asked.substring(1) : asked;
            Optional<Key> key = key(schema, object, name, descending);
            if (key.isPresent()) {
                keys.add(key.get());
            } else {
                violations.add(new ProblemViolation(
                        "sort[" + i + "]", "not-sortable", Map.of("allowed", sortable(schema, object))));
            }
        }
        return new SortOrder(keys.isEmpty() ? List.of(new Key("r.created_at", Kind.MOMENT, true)) : keys);
    }

    private static Optional<Key> key(EffectiveSchema schema, ObjectType object, String name, boolean descending) {
        return switch (name) {
            case FilterVariables.CREATED_AT -> Optional.of(new Key("r.created_at", Kind.MOMENT, descending));
            case FilterVariables.UPDATED_AT -> Optional.of(new Key("r.updated_at", Kind.MOMENT, descending));
            default ->
                schema.readable(object, name)
                        .flatMap(field -> schema.slot(object, field))
                        .map(slot -> new Key("r." + slot.column(), kind(slot), descending));
        };
    }

    private static Kind kind(Slot slot) {
        return switch (slot.kind()) {
            case TEXT -> Kind.TEXT;
            case NUMBER -> Kind.NUMBER;
        };
    }

    private static List<String> sortable(EffectiveSchema schema, ObjectType object) {
        var names = new LinkedHashSet<String>();
        object.fields().stream()
                .filter(field -> schema.slot(object, field).isPresent())
                .map(Field::key)
                .forEach(names::add);
        names.add(FilterVariables.CREATED_AT);
        names.add(FilterVariables.UPDATED_AT);
        return List.copyOf(names);
    }
}
