package io.kith.config.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one value that somebody sent. */
public sealed interface CoercedValue {

    /**
     * The value in the Java type that {@link io.kith.config.definition.FieldType} names.
     *
     * @param value null if the field is cleared
     */
    record Typed(@Nullable Object value) implements CoercedValue {}

    /** The value cannot be taken; see {@link Violation}. */
    record Refused(ViolationCode code, Map<String, Object> params) implements CoercedValue {

        public Refused {
            params = Map.copyOf(params);
        }

        Refused(ViolationCode code) {
            this(code, Map.of());
        }

        Refused(ViolationCode code, String name, Object param) {
            this(code, Map.of(name, param));
        }
    }
}
