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

    /**
     * The value cannot be taken; see {@link Violation}.
     *
     * @param part of a value of several parts, what is wrong; null if it is all of it
     */
    record Refused(
            ViolationCode code,
            Map<String, Object> params,
            @Nullable String part) implements CoercedValue {

        public Refused {
            params = Map.copyOf(params);
        }

        Refused(ViolationCode code, Map<String, Object> params) {
            this(code, params, null);
        }

        Refused(ViolationCode code) {
            this(code, Map.of());
        }

        Refused(ViolationCode code, String name, Object param) {
            this(code, Map.of(name, param));
        }

        Refused in(String part) {
            return new Refused(code, params, part);
        }

        /** What a violation of a field names. */
        String of(String field) {
            return part == null ? field : field + "." + part;
        }
    }
}
