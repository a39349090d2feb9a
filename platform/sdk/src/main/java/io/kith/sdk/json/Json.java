package io.kith.sdk.json;

import io.kith.sdk.error.InvalidJsonException;
import org.jspecify.annotations.Nullable;

/**
 * Values of Java as JSON, and the way back.
 *
 * <pre>{@code
 * record Quote(String currency, BigDecimal price, @Nullable LocalDate until) {
 *
 *     static Quote of(String text) {
 *         return Json.read(text, Quote.class);
 *     }
 *
 *     String text() {
 *         return Json.text(this);
 *     }
 * }
 * }</pre>
 *
 * <p>Objects are Java records, whose components are the members, or maps of texts; lists are {@link java.util.List}s. Beside these there are
 * {@link String}, whole numbers, {@code double}, {@link java.math.BigDecimal}, {@code boolean}, enums (by their names),
 * {@link java.util.UUID}, {@link java.time.LocalDate} and {@link java.time.Instant} as texts, and {@link java.util.Optional}. Numbers
 * that are read without a type are {@link java.math.BigDecimal}; as texts they are read too where a {@link java.math.BigDecimal} is wanted.
 *
 * <p>A component has to be there unless it is {@code Optional} or marked {@code @Nullable}. Nothing is nested deeper than 64 times.
 */
public final class Json {

    private Json() {}

    /** @throws IllegalArgumentException if there is something in it that is not named above, or it comes to more than 5 MB */
    public static String text(@Nullable Object value) {
        return new JsonWriter().text(value);
    }

    /**
     * Passes over members that the type does not have: others may say more tomorrow than today.
     *
     * @throws InvalidJsonException with everything that does not fit
     * @throws IllegalArgumentException if the type is one that nothing is read as
     */
    public static <T> T read(String text, Class<T> type) {
        return read(text, type, false);
    }

    /**
     * Takes a member that the type does not have for a mistake, so that a misspelt one is not lost unseen.
     *
     * @throws InvalidJsonException with everything that does not fit
     * @throws IllegalArgumentException if the type is one that nothing is read as
     */
    public static <T> T readExactly(String text, Class<T> type) {
        return read(text, type, true);
    }

    private static <T> T read(String text, Class<T> type, boolean exactly) {
        return new JsonShapes(exactly).value(new JsonParser(text).value(), type);
    }
}
