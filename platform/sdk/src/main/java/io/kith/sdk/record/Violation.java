package io.kith.sdk.record;

/**
 * Why a record is not stored.
 *
 * @param field its key; empty if it is the record as a whole
 * @param code stable, such as {@code required}
 */
public record Violation(String field, String code, Message message) {

    @Override
    public String toString() {
        return (field.isEmpty() ? "" : field + ": ") + message.en();
    }
}
