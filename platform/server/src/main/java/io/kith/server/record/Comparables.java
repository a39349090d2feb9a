package io.kith.server.record;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.record.RichTexts;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.text.Folding;
import io.kith.server.text.PhoneNumbers;
import io.kith.server.text.Sha256;
import io.kith.server.text.SortKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form in which values are filtered, sorted and kept unique: one for the stored value and for the one it is compared with. */
final class Comparables {

    private Comparables() {}

    /** Column by column what a record's slots hold; absent ones are empty. */
    static Map<String, Object> slots(EffectiveSchema schema, ObjectType object, Map<String, Object> values) {
        Map<String, Object> slots = new HashMap<>();
        for (Field field : schema.written(object)) {
            Object value = values.get(field.id());
            Optional<Slot> slot = schema.slot(object, field);
            if (value != null && slot.isPresent()) {
                slots.put(slot.get().column(), of(field, value, schema.tenant().region()));
            }
            if (value instanceof Address address) {
                for (AddressPart part : AddressPart.filterableOnes()) {
                    schema.slot(object, field, part)
                            .ifPresent(column ->
                                    address.part(part).ifPresent(text -> slots.put(column.column(), of(part, text))));
                }
            }
        }
        return slots;
    }

    /** A typed value as its slot holds it: a string or a long. */
    static Object of(Field field, Object value, String region) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, EMAIL, URL, AUTO_NUMBER -> SortKey.of((String) value);
            case RICH_TEXT -> SortKey.of(RichTexts.plain((String) value));
            case PHONE -> PhoneNumbers.normalise((String) value, region);
            case ADDRESS -> SortKey.of(((Address) value).sorted());
            case CHOICE -> value;
            case USER, REFERENCE -> value.toString();
            case INTEGER -> value;
            case DECIMAL, PERCENT -> scaled(field, (BigDecimal) value);
            case MONEY -> scaled(field, ((Money) value).amount());
            case BOOLEAN -> (Boolean) value ? 1L : 0L;
            case DATE -> ((LocalDate) value).toEpochDay();
            case FILES -> (long) ((List<?>) value).size();
            case DATE_TIME -> micros((Instant) value);
            case MULTI_CHOICE, TAGS, REFERENCES ->
                throw new IllegalArgumentException("a set has no single comparable form");
        };
    }

    /** What a filter compares a field's texts with, in the form that their slot holds. */
    static String literal(Field field, String text, String region) {
        return field.type() == FieldType.PHONE ? PhoneNumbers.normalise(text, region) : SortKey.of(text);
    }

    /** A part of an address as its slot holds it: countries by their codes, the others as texts. */
    static String of(AddressPart part, String text) {
        return part == AddressPart.COUNTRY ? text : SortKey.of(text);
    }

    /** The members of a set as the table of items holds them. */
    static List<String> items(Field field, Object value) {
        Stream<String> words = ((List<?>) value).stream().map(Objects::toString);
        return switch (field.type()) {
            case TAGS -> words.map(Folding::fold).distinct().toList();
            case MULTI_CHOICE -> words.distinct().toList();
            default -> throw new IllegalArgumentException("not a set: " + field.key());
        };
    }

    /** What must not be there twice; two texts that compare alike are the same value. */
    static String unique(Field field, Object value, String region) {
        return switch (field.type()) {
            case MULTI_CHOICE, TAGS -> items(field, value).stream().sorted().collect(Collectors.joining("\n"));
            default ->
                isCut(field) ? whole((String) value) : of(field, value, region).toString();
        };
    }

    /** Whether a column has the beginning of a long value alone, so that {@link #unique} tells apart what looks alike there. */
    static boolean isCut(Field field) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, EMAIL, URL, AUTO_NUMBER -> true;
            default -> false;
        };
    }

    /** Two long texts that only differ behind what is compared elsewhere are two values. */
    private static String whole(String text) {
        String folded = Folding.whole(text);
        return folded.codePointCount(0, folded.length()) <= Folding.COMPARED
                ? SortKey.of(text)
                : SortKey.of(text) + "#" + Sha256.hex(folded);
    }

    static int scale(Field field) {
        Integer scale = field.definition().scale();
        return scale == null ? 0 : scale;
    }

    /** A moment may be finer than what is stored, and far outside of time. */
    static BigDecimal exactMicros(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond())
                .movePointRight(6)
                .add(BigDecimal.valueOf(instant.getNano(), 3));
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    private static long scaled(Field field, BigDecimal number) {
        return number.setScale(scale(field), RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
