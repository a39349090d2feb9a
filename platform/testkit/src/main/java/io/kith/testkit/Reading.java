package io.kith.testkit;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.error.RecordTypeException;
import io.kith.sdk.record.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin reads of records of one object, and as what.
 *
 * @param shape a Java record that it has to fit to; null for all that is seen
 */
record Reading<T>(String object, @Nullable RecordShape<?> shape, Function<SeenRecord, T> as) {

    static Reading<StoredRecord> whole(String object) {
        return new Reading<>(object, null, record -> record);
    }

    static <T extends Record> Reading<T> of(Class<T> type) {
        RecordShape<T> shape = RecordShape.of(type);
        return new Reading<>(shape.object(), shape, shape::of);
    }

    List<Field> fields(Door door, ObjectType seen) {
        requireFit(door, seen);
        return shape == null
                ? seen.fields()
                : shape.fields().stream()
                        .flatMap(key -> seen.field(key).stream())
                        .toList();
    }

    void requireFit(Door door, ObjectType seen) {
        if (shape == null) {
            return;
        }
        List<String> flaws = shape.flaws(seen.whole());
        if (!flaws.isEmpty()) {
            throw new RecordTypeException(String.join("; ", flaws));
        }
        for (String key : shape.fields()) {
            Optional<Field> field = seen.whole().field(key).filter(one -> !door.reads(seen, one));
            if (field.isPresent()) {
                throw door.missing(
                        "records:" + object + "." + key + ":read", "read field '" + object + "." + key + "'");
            }
        }
    }
}
