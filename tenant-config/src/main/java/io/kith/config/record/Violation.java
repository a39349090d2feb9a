package io.kith.config.record;

import java.util.Map;

/**
 * One thing wrong with a record.
 *
 * @param field the field's key, as the caller wrote it; empty if it is the record as a whole; of a part of an address, {@code c_address.postalCode}
 * @param params what a message about it needs to say; the keys are named at each {@link ViolationCode}
 */
public record Violation(String field, ViolationCode code, Map<String, Object> params) {

    public Violation {
        params = Map.copyOf(params);
    }
}
