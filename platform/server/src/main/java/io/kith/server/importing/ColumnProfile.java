package io.kith.server.importing;

import io.kith.config.definition.FieldType;
import io.kith.server.importing.FieldGuess.OptionGuess;
import io.kith.server.text.Folding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What all values of a column have in common, gathered row by row, and the field that follows from it. */
final class ColumnProfile {

    private static final int MOST_OPTIONS = 20;
    private static final int LONGEST_OPTION = 60;
    private static final int SHOWN = 80;
    private static final int SAMPLES = 5;
    private static final int LARGEST_SCALE = 6;
    private static final int MOST_DIGITS = 15;

    // leading zeros make it a code, not a number
    private static final Pattern CODE = Pattern.compile("[+-]?0[0-9].*|\\+.*");
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern URL = Pattern.compile("(?i)https?://\\S+|www\\.\\S+");
    private static final Pattern PHONE =
            Pattern.compile("\\+[0-9][0-9 ()-]{6,18}|1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}");

    /** In the order in which they are preferred. */
    private final EnumSet<FieldType> possible = EnumSet.of(
            FieldType.BOOLEAN,
            FieldType.PHONE,
            FieldType.INTEGER,
            FieldType.DECIMAL,
            FieldType.DATE,
            FieldType.EMAIL,
            FieldType.URL);

    private final Map<String, String> distinct = new LinkedHashMap<>();
    private long filled;
    private int longest;
    private int scale;
    private boolean lines;

    void add(String cell) {
        String text = CellTexts.strip(cell);
        if (text.isEmpty()) {
            return;
        }
        filled++;
        longest = Math.max(longest, text.codePointCount(0, text.length()));
        lines |= text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        if (distinct.size() <= MOST_OPTIONS) {
            distinct.putIfAbsent(Folding.fold(text), text);
        }
        for (Iterator<FieldType> types = possible.iterator(); types.hasNext(); ) {
            if (!fits(types.next(), text)) {
                types.remove();
            }
        }
    }

    List<String> samples() {
        return distinct.values().stream()
                .limit(SAMPLES)
                .map(text -> CellTexts.shortened(text, SHOWN))
                .toList();
    }

    /** Whether no two rows have the same value, as far as was looked. */
    boolean names() {
        return possible.isEmpty() && filled > 0 && (distinct.size() == filled || distinct.size() > MOST_OPTIONS);
    }

    FieldGuess guess(String key, String label) {
        FieldType type = type();
        return new FieldGuess(
                key,
                type.key(),
                label,
                type == FieldType.DECIMAL ? Math.max(scale, 1) : null,
                switch (type) {
                    case TEXT -> longest > 200 ? Integer.valueOf(2_000) : null;
                    case LONG_TEXT -> longest > 20_000 ? Integer.valueOf(Rows.LONGEST_CELL) : null;
                    default -> null;
                },
                type == FieldType.CHOICE ? options() : List.of());
    }

    private FieldType type() {
        if (filled == 0) {
            return FieldType.TEXT;
        }
        Optional<FieldType> clear = List.of(
                        FieldType.BOOLEAN,
                        FieldType.PHONE,
                        FieldType.INTEGER,
                        FieldType.DECIMAL,
                        FieldType.DATE,
                        FieldType.EMAIL,
                        FieldType.URL)
                .stream()
                .filter(possible::contains)
                .findFirst();
        if (clear.isPresent()) {
            return clear.get();
        }
        if (longest > 2_000 || lines) {
            return FieldType.LONG_TEXT;
        }
        boolean few = distinct.size() <= MOST_OPTIONS && filled >= 2L * distinct.size() && longest <= LONGEST_OPTION;
        return few ? FieldType.CHOICE : FieldType.TEXT;
    }

    private boolean fits(FieldType type, String text) {
        return switch (type) {
            // columns of 0 and 1 are often counts
            case BOOLEAN -> CellValues.truth(text).isPresent() && !NumberCells.isNumber(text);
            case PHONE -> PHONE.matcher(text).matches();
            // tried on a long text, the pattern takes time by its square
            case EMAIL -> text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
            case URL -> URL.matcher(text).matches();
            case DATE -> DateCells.date(text).isPresent() && text.length() >= 8 && !NumberCells.isNumber(text);
            case INTEGER -> number(text, 0);
            case DECIMAL -> number(text, LARGEST_SCALE);
            default -> false;
        };
    }

    private boolean number(String text, int most) {
        Optional<BigDecimal> number = CODE.matcher(text).matches()
                ? NumberCells.read(text).map(NumberCells.Amount::number).filter(value -> value.scale() > 0)
                : NumberCells.read(text).map(NumberCells.Amount::number);
        if (number.isEmpty() || number.get().precision() > MOST_DIGITS) {
            return false;
        }
        scale = Math.max(scale, Math.min(number.get().scale(), LARGEST_SCALE));
        return number.get().stripTrailingZeros().scale() <= most;
    }

    private List<OptionGuess> options() {
        Set<String> taken = new HashSet<>();
        List<OptionGuess> options = new ArrayList<>();
        for (String text : distinct.values()) {
            String key = text.replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_|_$", "");
            String first = key.isEmpty() ? "option" : key;
            String free = first;
            for (int number = 2; !taken.add(free); number++) {
                free = first + "_" + number;
            }
            options.add(new OptionGuess(free, text.replaceAll("\\p{Cntrl}", " ")));
        }
        return options;
    }
}
