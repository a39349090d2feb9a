package io.kith.server.importing;

import io.kith.config.definition.AddressPart;
import io.kith.config.definition.Option;
import io.kith.config.record.RichTexts;
import io.kith.config.schema.Field;
import io.kith.server.text.Folding;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns cells into what the record path takes for a field. Generous where the meaning is clear; what is not understood is passed on as it
 * is, for the record path to refuse with its reason.
 */
final class CellValues {

    private static final Set<String> YES =
            Set.of("true", "yes", "y", "t", "1", "on", "x", "是", "对", "有", "真", "√", "✓");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "f", "0", "off", "否", "错", "无", "假", "不是", "没有", "×");
    private static final Pattern BETWEEN_VALUES = Pattern.compile("[;；、\\n|]");
    private static final Pattern HTML =
            Pattern.compile("<(?:p|h[1-6]|ul|ol|blockquote|pre|div)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Pattern BARE_ADDRESS =
            Pattern.compile("(?i)(?!https?:)[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+([/?#].*)?");

    private final ZoneId zone;
    private final String currency;
    private final Map<String, Map<String, String>> words = new HashMap<>();

    /** @param currency the company's own */
    CellValues(ZoneId zone, String currency) {
        this.zone = zone;
        this.currency = currency;
    }

    /** Null if the cell is blank. */
    @Nullable Object of(Field field, String cell) {
        String text = CellTexts.strip(cell);
        if (text.isEmpty()) {
            return null;
        }
        return switch (field.type()) {
            case LONG_TEXT -> text;
            case RICH_TEXT -> HTML.matcher(text).lookingAt() ? text : RichTexts.ofPlain(text);
            case TEXT, AUTO_NUMBER, PHONE, EMAIL, REFERENCE, USER -> onOneLine(text);
            case URL -> isBareAddress(text) ? "https://" + text : text;
            case ADDRESS -> AddressCells.line(onOneLine(text));
            case INTEGER, DECIMAL, PERCENT ->
                NumberCells.read(text).map(CellValues::plain).orElse(text);
            case MONEY -> NumberCells.read(text).<Object>map(this::money).orElse(text);
            case BOOLEAN -> truth(text).<Object>map(truth -> truth).orElse(text);
            case DATE -> DateCells.date(text).map(Object::toString).orElse(text);
            case DATE_TIME -> DateCells.moment(text, zone).map(Object::toString).orElse(text);
            case CHOICE -> option(field, text);
            case MULTI_CHOICE -> parts(text).map(part -> option(field, part)).toList();
            // a mapping never fills it
            case FILES -> text;
            case TAGS, REFERENCES -> parts(text).toList();
        };
    }

    /** By which words a cell calls what a field points to. */
    Stream<String> words(Field field, String cell) {
        return switch (of(field, cell)) {
            case null -> Stream.empty();
            case List<?> several -> several.stream().map(Object::toString);
            case Object one -> Stream.of(one.toString());
        };
    }

    /** As above, of what a mapping says; a part of an address stands by itself. */
    @Nullable Object of(Destination destination, String cell) {
        AddressPart part = destination.part();
        if (part == null) {
            return of(destination.field(), cell);
        }
        String text = CellTexts.strip(cell);
        return text.isEmpty() ? null : AddressCells.part(part, text);
    }

    static Optional<Boolean> truth(String text) {
        String word = Folding.fold(text);
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static String onOneLine(String text) {
        return text.lines()
                .map(CellTexts::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** A longer text is no address, and would take the pattern deeper than the stack is. */
    private static boolean isBareAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && BARE_ADDRESS.matcher(text).matches();
    }

    private static String plain(NumberCells.Amount amount) {
        return amount.number().signum() == 0
                ? "0"
                : amount.number().stripTrailingZeros().toPlainString();
    }

    private Map<String, Object> money(NumberCells.Amount amount) {
        return Map.of("amount", plain(amount), "currency", amount.code(currency));
    }

    private String option(Field field, String text) {
        return words.computeIfAbsent(field.id(), _ -> wordsOf(field)).getOrDefault(Folding.fold(text), text);
    }

    /** Which option each word means; a key goes before a label. */
    private static Map<String, String> wordsOf(Field field) {
        Map<String, String> words = new HashMap<>();
        List<Option> options = field.definition().options();
        options.forEach(option -> words.putIfAbsent(Folding.fold(option.key()), option.key()));
        options.forEach(option -> {
            words.putIfAbsent(Folding.fold(option.label().en()), option.key());
            words.putIfAbsent(Folding.fold(option.label().zh()), option.key());
        });
        return words;
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(BETWEEN_VALUES.split(text)).map(CellTexts::strip).filter(part -> !part.isEmpty());
    }
}
