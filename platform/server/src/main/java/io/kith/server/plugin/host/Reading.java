package io.kith.server.plugin.host;

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

    static <T extends Record> Reading<T> of(RecordShape<T> shape) {
        return new Reading<>(shape.object(), shape, shape::of);
    }

    /**
     * The fields to ask for, as whoever acts sees them.
     *
     * @return null for all
     */
    @Nullable List<@Nullable String> fields(PluginDoor door, ObjectType seen) {
        requireFit(door, seen);
        return shape == null
                ? null
                : List.copyOf(shape.fields().stream()
                        .filter(key -> seen.field(key).isPresent())
                        .toList());
    }

    /** Refuses a Java record that does not fit, or names what the plugin does not see; what whoever acts does not see has no value. */
    void requireFit(PluginDoor door, ObjectType seen) {
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
