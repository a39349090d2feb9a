package io.kith.config.industry;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One example, as text under the keys of fields.
 *
 * @param key names it among the examples of its object, for others that refer to it
 * @param cells those that are not empty
 */
public record SampleRow(String key, Map<String, String> cells) {

    /** A day as far from the one on which examples are loaded, so that they never look old. */
    private static final Pattern DAYS = Pattern.compile("today(?:([+-])([0-9]{1,4}))?");

    public SampleRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /**
     * Values by field key, as somebody would send them.
     *
     * @param today the day on which they are loaded
     * @param ids the id of the example that an object has under a key
     */
    public Map<String, @Nullable Object> payload(ObjectType object, LocalDate today, BinaryOperator<String> ids) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        // what the object does not have is refused by whoever takes the payload
        cells.forEach((key, cell) -> payload.put(
                key,
                object.field(key).map(field -> value(field, cell, today, ids)).orElse(cell)));
        return payload;
    }

    /** What a company's field of today cannot be told in is text, which the field refuses like anything else that is sent. */
    private static Object value(Field field, String cell, LocalDate today, BinaryOperator<String> ids) {
        return switch (field.type()) {
            case INTEGER -> number(cell);
            case BOOLEAN -> cell.equals("true") || cell.equals("false") ? Boolean.valueOf(cell) : cell;
            case MULTI_CHOICE, TAGS -> words(cell);
            case REFERENCE -> example(field, cell, ids);
            case REFERENCES ->
                words(cell).stream().map(key -> example(field, key, ids)).toList();
            case DATE -> day(cell, today).map(LocalDate::toString).orElse(cell);
            case DATE_TIME -> day(cell, today).map(day -> noon(day).toString()).orElse(cell);
            case TEXT,
                    LONG_TEXT,
                    RICH_TEXT,
                    DECIMAL,
                    PERCENT,
                    MONEY,
                    CHOICE,
                    PHONE,
                    EMAIL,
                    URL,
                    ADDRESS,
                    FILES,
                    AUTO_NUMBER,
                    USER -> cell;
        };
    }

    /** Its key, behind the key of its object and a colon where the field refers to several. */
    private static String example(Field field, String word, BinaryOperator<String> ids) {
        List<String> objects = field.definition().to();
        int colon = word.indexOf(':');
        return objects.size() == 1 || colon < 0
                ? ids.apply(objects.getFirst(), word)
                : ids.apply(word.substring(0, colon), word.substring(colon + 1));
    }

    private static List<String> words(String cell) {
        return Arrays.asList(cell.split(";"));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Object number(String cell) {
        try {
            return Long.valueOf(cell);
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    private static Optional<LocalDate> day(String cell, LocalDate today) {
        Matcher days = DAYS.matcher(cell);
        if (days.matches()) {
            int number = days.group(2) == null ? 0 : Integer.parseInt(days.group(2));
            return Optional.of(today.plusDays("-".equals(days.group(1)) ? -number : number));
        }
        try {
            return Optional.of(LocalDate.parse(cell));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
