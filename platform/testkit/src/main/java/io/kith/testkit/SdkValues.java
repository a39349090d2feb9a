package io.kith.testkit;

import io.kith.config.definition.Address;
import io.kith.config.definition.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values as the SDK shows them, and the way back. */
final class SdkValues {

    private SdkValues() {}

    static Object shown(Object value) {
        return switch (value) {
            case Money money -> new io.kith.sdk.record.Money(money.amount(), money.currency());
            case Address address -> {
                Map<String, String> parts = new LinkedHashMap<>();
                address.parts().forEach((part, text) -> parts.put(part.key(), text));
                yield Map.copyOf(parts);
            }
            case List<?> list -> List.copyOf(list);
            default -> value;
        };
    }

    /**
     * As if somebody had sent it.
     *
     * @throws IllegalArgumentException if no field has values of that kind
     */
    static Object json(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer number -> number.longValue();
            case BigDecimal number -> number.toPlainString();
            case LocalDate date -> date.toString();
            case Instant moment -> moment.toString();
            case io.kith.sdk.record.Money money ->
                Map.of("amount", money.amount().toPlainString(), "currency", money.currency());
            case UUID id -> id.toString();
            case List<?> list ->
                list.stream()
                        .map(one -> one instanceof UUID id ? id.toString() : one)
                        .toList();
            case Map<?, ?> parts -> Map.copyOf(parts);
            default ->
                throw new IllegalArgumentException(
                        "no field has values of " + value.getClass().getName());
        };
    }
}
