package io.kith.testkit;

import io.kith.config.condition.RecordValues;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.error.InvalidQueryException.Flaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What records are sorted by: missing values last in either direction, ties by age in the direction of the first key. */
final class RowOrder {

    private static final int MOST = 3;

    private RowOrder() {}

    private record Key(Function<Row, @Nullable Object> value, boolean descending) {

        int compare(Row one, Row other) {
            Object left = value.apply(one);
            Object right = value.apply(other);
            if (left == null || right == null) {
                return left == right ? 0 : left == null ? 1 : -1;
            }
            int sign = Rollups.compared(left, right);
            return descending ? -sign : sign;
        }
    }

    /** @param flaws gets what cannot be sorted by */
    static Comparator<Row> of(ObjectType object, List<String> sort, List<Flaw> flaws) {
        List<Key> keys = new ArrayList<>();
        if (sort.size() > MOST) {
            flaws.add(new Flaw("sort", 0, 0, Words.english("violation.too-many-sorts", Map.of("max", MOST))));
        }
        for (int i = 0; i < Math.min(MOST, sort.size()); i++) {
            boolean descending = sort.get(i).startsWith("-");
            Optional<Function<Row, @Nullable Object>> value =
                    value(object, descending ? sort.get(i).substring(1) : sort.get(i));
            if (value.isPresent()) {
                keys.add(new Key(value.get(), descending));
            } else {
                Map<String, Object> allowed = Map.of("allowed", sortable(object));
                flaws.add(new Flaw("sort[" + i + "]", 0, 0, Words.english("violation.not-sortable", allowed)));
            }
        }
        if (keys.isEmpty()) {
            keys.add(new Key(Row::createdAt, true));
        }
        Comparator<Row> order = keys.stream()
                .<Comparator<Row>>map(key -> key::compare)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        Comparator<Row> byAge = Comparator.comparing(Row::id);
        return order.thenComparing(keys.getFirst().descending() ? byAge.reversed() : byAge);
    }

    private static Optional<Function<Row, @Nullable Object>> value(ObjectType object, String name) {
        return switch (name) {
            case AskedRow.CREATED_AT -> Optional.of(Row::createdAt);
            case AskedRow.UPDATED_AT -> Optional.of(Row::updatedAt);
            default ->
                object.field(name).filter(field -> isSortable(object, field)).map(field -> row -> sorted(field, row));
        };
    }

    private static @Nullable Object sorted(Field field, Row row) {
        Object value = row.values().get(field.id());
        if (value == null) {
            return null;
        }
        return RecordValues.comparable(field, value) instanceof String text && field.type() != FieldType.CHOICE
                ? Texts.fold(text)
                : RecordValues.comparable(field, value);
    }

    private static boolean isSortable(ObjectType object, Field field) {
        return AskedVariables.isFilterable(object, field)
                && switch (field.type()) {
                    case LONG_TEXT, MULTI_CHOICE, TAGS, REFERENCE, REFERENCES -> false;
                    default -> true;
                };
    }

    private static List<String> sortable(ObjectType object) {
        return Stream.concat(
                        object.fields().stream()
                                .filter(field -> isSortable(object, field))
                                .map(Field::key),
                        Stream.of(AskedRow.CREATED_AT, AskedRow.UPDATED_AT))
                .toList();
    }
}
