package io.kith.config.definition;

import io.kith.config.text.Sentence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that each company tells a plugin about its own circumstances: an address, an account, a password.
 *
 * @param help what there is to know when one fills it in
 * @param required whether the plugin is of no use without it
 * @param value what holds as long as the company says nothing: a {@link BigDecimal}, {@link Boolean} or {@link String}; null for nothing
 * @param options of a choice; empty for all others
 * @param minimum of numbers; null if there is none
 * @param maximum of numbers; null if there is none
 */
public record SettingDefinition(
        String key,
        Label label,
        @Nullable Label help,
        SettingType type,
        boolean required,
        @Nullable Object value,
        List<Option> options,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum) {

    /** One of the answers of a choice. */
    public record Option(String key, Label label) {}

    /** Characters of a text or a secret. */
    public static final int LONGEST = 4_000;

    private static final int MOST_DIGITS = 18;
    private static final int MOST_PLACES = 6;

    public SettingDefinition {
        options = List.copyOf(options);
    }

    /** Why something cannot be its value; empty if it can. */
    public Optional<Sentence> flaw(Object value) {
        return switch (type) {
            case TEXT, SECRET ->
                value instanceof String text
                        ? text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0
                                ? Optional.of(Sentence.of(
                                        "must have between 1 and " + LONGEST + " characters, none of them a zero",
                                        "必须有 1 到 " + LONGEST + " 个字符，且不含零字符"))
                                : Optional.empty()
                        : Optional.of(Sentence.of("must be a text", "必须是文本"));
            case INTEGER, DECIMAL ->
                value instanceof BigDecimal number
                        ? flaw(number)
                        : Optional.of(Sentence.of("must be a number", "必须是数字"));
            case BOOLEAN ->
                value instanceof Boolean
                        ? Optional.empty()
                        : Optional.of(Sentence.of("must be true or false", "必须是 true 或 false"));
            case CHOICE -> {
                List<String> keys = options.stream().map(Option::key).toList();
                yield value instanceof String key && keys.contains(key)
                        ? Optional.empty()
                        : Optional.of(
                                Sentence.of("is none of the options", "不在选项之中").then(Sentence.allowed(keys)));
            }
        };
    }

    private Optional<Sentence> flaw(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (type == SettingType.INTEGER && plain.scale() > 0) {
            return Optional.of(Sentence.of("must be a whole number", "必须是整数"));
        }
        if (plain.scale() > MOST_PLACES || plain.precision() - plain.scale() > MOST_DIGITS - MOST_PLACES) {
            return Optional.of(Sentence.of(
                    "has at most " + MOST_PLACES + " decimal places and " + (MOST_DIGITS - MOST_PLACES)
                            + " digits before them",
                    "最多 " + MOST_PLACES + " 位小数，整数部分最多 " + (MOST_DIGITS - MOST_PLACES) + " 位"));
        }
        if (minimum != null && number.compareTo(minimum) < 0) {
            return Optional.of(Sentence.of("must be at least " + minimum, "不能小于 " + minimum));
        }
        return maximum != null && number.compareTo(maximum) > 0
                ? Optional.of(Sentence.of("must be at most " + maximum, "不能大于 " + maximum))
                : Optional.empty();
    }
}
