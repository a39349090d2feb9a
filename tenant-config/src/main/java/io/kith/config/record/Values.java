package io.kith.config.record;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Typed values as JSON and back, for storing them and for showing them. */
public final class Values {

    private Values() {}

    /**
     * A typed value as something every JSON library writes: {@link String}, {@link Long}, {@link Boolean}, {@link List},
     * {@link Map}. Decimals become text with at least the field's scale, money {@code {amount, currency}}, addresses their parts, dates ISO.
     *
     * @throws ClassCastException if the value does not have the field's Java type
     */
    public static @Nullable Object toJson(Field field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, LONG_TEXT, RICH_TEXT, CHOICE, PHONE, EMAIL, URL, AUTO_NUMBER -> (String) value;
            case INTEGER -> (Long) value;
            case BOOLEAN -> (Boolean) value;
            case DECIMAL, PERCENT -> plain(field, (BigDecimal) value);
            case MONEY -> {
                Money money = (Money) value;
                yield Map.of("amount", plain(field, money.amount()), "currency", money.currency());
            }
            case ADDRESS -> parts((Address) value);
            case DATE -> ((LocalDate) value).toString();
            case DATE_TIME -> ((Instant) value).toString();
            case MULTI_CHOICE, TAGS -> List.copyOf((List<?>) value);
            case REFERENCE, USER -> ((UUID) value).toString();
            case REFERENCES, FILES ->
                ((List<?>) value).stream().map(Object::toString).toList();
        };
    }

    /**
     * The way back for stored values, tolerant because definitions change after values were stored: what the field no longer
     * allows (a removed option, more decimals) is returned as it is, what no longer has its type is null.
     */
    public static @Nullable Object fromJson(Field field, @Nullable Object json) {
        if (json == null) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, LONG_TEXT, RICH_TEXT, CHOICE, PHONE, EMAIL, URL, AUTO_NUMBER ->
                json instanceof String ? json : null;
            case INTEGER -> integer(json);
            case BOOLEAN -> json instanceof Boolean ? json : null;
            case DECIMAL, PERCENT -> decimal(field, json);
            case MONEY -> money(field, json);
            case ADDRESS -> json instanceof Map<?, ?> map ? address(map) : null;
            case DATE -> json instanceof String text ? date(text) : null;
            case DATE_TIME -> json instanceof String text ? instant(text) : null;
            case MULTI_CHOICE, TAGS -> json instanceof List<?> list ? words(list) : null;
            case REFERENCE, USER -> json instanceof String text ? id(text) : null;
            case REFERENCES, FILES -> json instanceof List<?> list ? ids(list) : null;
        };
    }

    /** The records that a typed value points at; none if the field points at nothing. */
    public static List<UUID> targets(Field field, @Nullable Object value) {
        return switch (value) {
            case UUID id when field.type() == FieldType.REFERENCE -> List.of(id);
            case List<?> ids
            when field.type() == FieldType.REFERENCES ->
                ids.stream().map(UUID.class::cast).toList();
            case null, default -> List.of();
        };
    }

    /** The files that a typed value lists; none if the field lists none. */
    public static List<UUID> files(Field field, @Nullable Object value) {
        return field.type() == FieldType.FILES && value instanceof List<?> ids
                ? ids.stream().map(UUID.class::cast).toList()
                : List.of();
    }

    /** What a new record starts with where its payload says nothing: typed values by field id. */
    public static Map<String, @Nullable Object> defaults(ObjectType object) {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        for (Field field : object.fields()) {
            Object value = field.definition().defaultValue();
            if (value != null) {
                defaults.put(field.id(), value);
            }
        }
        object.processes().forEach((id, process) -> {
            if (!process.definition().start().isEmpty()) {
                defaults.putIfAbsent(id, process.definition().start().getFirst());
            }
        });
        return defaults;
    }

    private static String plain(Field field, BigDecimal number) {
        return atLeastScaled(field, number).toPlainString();
    }

    /** Never rounds: decimals stored before the field's scale was lowered stay visible until somebody changes them. */
    private static BigDecimal atLeastScaled(Field field, BigDecimal number) {
        int scale = Numbers.scaleOf(field);
        if (number.scale() == scale) {
            return number;
        }
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.setScale(Math.max(shortest.scale(), scale));
    }

    private static @Nullable Long integer(Object json) {
        return switch (json) {
            case Long number -> number;
            case Integer number -> number.longValue();
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            default -> null;
        };
    }

    private static @Nullable BigDecimal decimal(Field field, @Nullable Object json) {
        BigDecimal number = json == null ? null : Numbers.numberOf(json);
        // digits on either side of the point, which stay as many when zeros are added behind it
        boolean sane = number != null && (long) number.precision() - number.scale() < 100 && number.scale() < 100;
        return number != null && sane ? atLeastScaled(field, number) : null;
    }

    private static @Nullable Money money(Field field, Object json) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("currency") instanceof String currency)) {
            return null;
        }
        BigDecimal amount = decimal(field, map.get("amount"));
        return amount == null ? null : new Money(amount, currency);
    }

    /** Only those there are, always in one order. */
    private static Map<String, String> parts(Address address) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (AddressPart part : AddressPart.values()) {
            address.part(part).ifPresent(text -> parts.put(part.key(), text));
        }
        return parts;
    }

    private static @Nullable Address address(Map<?, ?> json) {
        Map<AddressPart, String> parts = new EnumMap<>(AddressPart.class);
        for (AddressPart part : AddressPart.values()) {
            if (json.get(part.key()) instanceof String text) {
                parts.put(part, text);
            }
        }
        return Address.of(parts).orElse(null);
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable List<UUID> ids(List<?> list) {
        List<UUID> ids = list.stream()
                .filter(String.class::isInstance)
                .map(text -> id((String) text))
                .filter(Objects::nonNull)
                .toList();
        return ids.isEmpty() ? null : ids;
    }

    private static @Nullable List<String> words(List<?> list) {
        List<String> words = list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        return words.isEmpty() ? null : words;
    }
}
