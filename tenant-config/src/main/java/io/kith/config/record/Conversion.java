package io.kith.config.record;

import io.kith.config.definition.Address;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.definition.Option;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of a field into those of the one that takes its place. Never rounds, cuts or guesses: what has no counterpart does not fit,
 * and stays with the old field. A moment becomes the day that it falls on, which is what a day is asked for.
 *
 * @param currency of money
 * @param zone in which moments are days
 */
public record Conversion(Field from, Field to, String currency, ZoneId zone) {

    private static final Set<FieldType> WRITTEN = EnumSet.of(
            FieldType.TEXT,
            FieldType.LONG_TEXT,
            FieldType.PHONE,
            FieldType.EMAIL,
            FieldType.URL,
            FieldType.CHOICE,
            FieldType.AUTO_NUMBER);
    private static final Set<FieldType> NUMBERS =
            EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY);
    private static final Set<FieldType> MOMENTS = EnumSet.of(FieldType.DATE, FieldType.DATE_TIME);
    private static final Set<FieldType> LISTS = EnumSet.of(FieldType.MULTI_CHOICE, FieldType.TAGS);
    private static final Set<FieldType> WITHOUT_TEXT =
            EnumSet.of(FieldType.REFERENCE, FieldType.REFERENCES, FieldType.USER, FieldType.FILES);

    private static final List<String> TRUE = List.of("true", "yes", "是", "1");
    private static final List<String> FALSE = List.of("false", "no", "否", "0");
    /** Between the words of a list that somebody has written as a text. */
    private static final Pattern BETWEEN = Pattern.compile("[,;，；、\n]");
    /** The year first, which nobody reads otherwise. */
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

    /** Whether any value of a field could become one of the other. */
    public static boolean isPossible(FieldDefinition from, FieldDefinition to) {
        if (from.isComputed() || to.isComputed()) {
            return false;
        }
        FieldType source = from.type();
        if (source == to.type() || source.refers() && to.type().refers()) {
            return to.to().containsAll(from.to());
        }
        return switch (to.type()) {
            case TEXT, LONG_TEXT, RICH_TEXT -> !WITHOUT_TEXT.contains(source);
            case EMAIL, URL -> WRITTEN.contains(source);
            case PHONE, BOOLEAN -> WRITTEN.contains(source) || source == FieldType.INTEGER;
            case INTEGER, DECIMAL, PERCENT, MONEY -> WRITTEN.contains(source) || NUMBERS.contains(source);
            case DATE, DATE_TIME -> WRITTEN.contains(source) || MOMENTS.contains(source);
            case CHOICE ->
                WRITTEN.contains(source)
                        || LISTS.contains(source)
                        || source == FieldType.INTEGER
                        || source == FieldType.BOOLEAN;
            case MULTI_CHOICE, TAGS -> WRITTEN.contains(source) || LISTS.contains(source);
            case ADDRESS, REFERENCE, REFERENCES, FILES, USER, AUTO_NUMBER -> false;
        };
    }

    /** What becomes of a typed value; a value is never lost without being refused. */
    public CoercedValue of(Object value) {
        CoercedValue converted = converted(value);
        Object there = typed(converted);
        if (there == null) {
            return converted instanceof Refused ? converted : Coercion.wrongType(to);
        }
        // what has outlived a limit of its own field already need not keep it from now on either
        boolean fitted = Validation.validate(from, value).isEmpty();
        return Validation.validate(to, there)
                .filter(_ -> fitted)
                .<CoercedValue>map(violation -> new Refused(violation.code(), violation.params()))
                .orElse(converted);
    }

    /**
     * What the field holds that takes the place of the other.
     *
     * @param kept what it holds already and is not to be lost, from before its values became others; as long as it says the same it stays,
     *     since it may say it more exactly, and so it does where there is nothing else. Null if there is nothing
     * @return null for nothing
     */
    public @Nullable Object target(@Nullable Object value, @Nullable Object kept) {
        if (value == null || kept != null && value.equals(typed(back().of(kept)))) {
            return kept;
        }
        return typed(of(value));
    }

    private Conversion back() {
        return new Conversion(to, from, currency, zone);
    }

    private static @Nullable Object typed(CoercedValue value) {
        return value instanceof Typed typed ? typed.value() : null;
    }

    private CoercedValue converted(Object value) {
        if (!isPossible(from.definition(), to.definition())) {
            return Coercion.wrongType(to);
        }
        return switch (to.type()) {
            case TEXT, PHONE, EMAIL, URL, LONG_TEXT ->
                from.type() == to.type() ? new Typed(value) : Coercion.value(to, text(value), currency);
            case RICH_TEXT -> value(RichTexts.ofPlain(text(value)), value);
            case INTEGER -> number(value).map(this::integer).orElseGet(() -> Coercion.wrongType(to));
            case DECIMAL, PERCENT, MONEY ->
                number(value)
                        .map(number -> Coercion.value(to, number, currency))
                        .orElseGet(() -> Coercion.wrongType(to));
            case BOOLEAN -> from.type() == to.type() ? new Typed(value) : truth(text(value));
            case DATE -> date(value);
            case DATE_TIME -> dateTime(value);
            case CHOICE -> choice(value);
            case MULTI_CHOICE -> choices(value);
            case TAGS -> value(words(value), value);
            case REFERENCE -> one(value);
            case REFERENCES -> new Typed(value instanceof List<?> ? value : List.of(value));
            case ADDRESS, FILES, USER, AUTO_NUMBER -> new Typed(value);
        };
    }

    /** What somebody could have sent, unless the value is of the type already. */
    private CoercedValue value(Object sent, Object value) {
        return from.type() == to.type() ? new Typed(value) : Coercion.value(to, sent, currency);
    }

    /** As it is stored, for people to read. */
    private String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Money money -> money.amount().toPlainString();
            case Address address -> address.line();
            case List<?> list ->
                String.join(", ", list.stream().map(Object::toString).toList());
            case String html when from.type() == FieldType.RICH_TEXT -> RichTexts.plain(html);
            default -> value.toString();
        };
    }

    private Optional<BigDecimal> number(Object value) {
        return Optional.ofNullable(Numbers.numberOf(value instanceof Money money ? money.amount() : value));
    }

    private CoercedValue integer(BigDecimal number) {
        // compared before it is expanded: a short number may have a long plain form
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (shortest.scale() > 0) {
            return new Refused(ViolationCode.TOO_MANY_DECIMALS, "scale", 0);
        }
        return (long) shortest.precision() - shortest.scale() > Long.SIZE
                ? Coercion.wrongType(to)
                : Coercion.value(to, shortest.toBigIntegerExact(), currency);
    }

    private CoercedValue truth(String text) {
        String word = Texts.strip(text);
        if (TRUE.stream().anyMatch(word::equalsIgnoreCase)) {
            return new Typed(true);
        }
        return FALSE.stream().anyMatch(word::equalsIgnoreCase) ? new Typed(false) : Coercion.wrongType(to);
    }

    private CoercedValue date(Object value) {
        return switch (value) {
            case LocalDate day -> new Typed(day);
            case Instant moment -> new Typed(LocalDate.ofInstant(moment, zone));
            default -> {
                var day = DAY.matcher(Texts.strip(text(value)));
                yield Coercion.value(
                        to,
                        day.matches()
                                ? "%s-%2s-%2s"
                                        .formatted(day.group(1), day.group(2), day.group(3))
                                        .replace(' ', '0')
                                : text(value),
                        currency);
            }
        };
    }

    private CoercedValue dateTime(Object value) {
        return switch (value) {
            case Instant moment -> new Typed(moment);
            case LocalDate day -> new Typed(day.atStartOfDay(zone).toInstant());
            default -> Coercion.value(to, text(value), currency);
        };
    }

    private CoercedValue choice(Object value) {
        if (from.type() == FieldType.CHOICE && !isOption(from, value)) {
            return new Typed(value);
        }
        List<String> words = value instanceof Boolean truth ? (truth ? TRUE : FALSE) : words(value);
        if (words.size() != 1 && !(value instanceof Boolean)) {
            return new Refused(ViolationCode.TOO_MANY, "max", 1);
        }
        return words.stream()
                .flatMap(word -> option(word).stream())
                .findFirst()
                .<CoercedValue>map(Typed::new)
                .orElseGet(() -> Coercion.value(to, words.getFirst(), currency));
    }

    private CoercedValue choices(Object value) {
        List<String> keys = new ArrayList<>();
        for (String word : words(value)) {
            keys.add(option(word).orElse(word));
        }
        boolean outlived =
                from.type() == FieldType.MULTI_CHOICE && !keys.stream().allMatch(key -> isOption(from, key));
        return outlived ? new Typed(value) : Coercion.value(to, keys, currency);
    }

    private static boolean isOption(Field field, Object key) {
        return field.definition().options().stream()
                .anyMatch(option -> option.key().equals(key));
    }

    /** By its key, or as people read it in either language. */
    private Optional<String> option(String word) {
        List<Option> options = to.definition().options();
        BiPredicate<String, String> exactly = String::equals;
        BiPredicate<String, String> alike = String::equalsIgnoreCase;
        return Stream.of(exactly, alike)
                .flatMap(rule -> options.stream()
                        .filter(option -> rule.test(option.key(), word)
                                || rule.test(option.label().en(), word)
                                || rule.test(option.label().zh(), word)))
                .map(Option::key)
                .findFirst();
    }

    private List<String> words(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).toList();
        }
        return from.type() == FieldType.CHOICE || to.type() == FieldType.CHOICE
                ? List.of(Texts.strip(text(value)))
                : BETWEEN.splitAsStream(text(value))
                        .map(Texts::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private CoercedValue one(Object value) {
        if (!(value instanceof List<?> list)) {
            return new Typed(value);
        }
        return list.size() == 1 ? new Typed(list.getFirst()) : new Refused(ViolationCode.TOO_MANY, "max", 1);
    }
}
