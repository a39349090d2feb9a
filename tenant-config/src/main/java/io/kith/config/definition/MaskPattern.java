package io.kith.config.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much is shown of a value to whoever sees a part of it: {@code ###****####} shows three characters of its beginning and four of its end, if
 * four others stay hidden at least. Of a shorter value nothing is shown, and nobody is shown more than three characters for each that is hidden.
 *
 * @param first characters of the beginning that are shown, 0 to 10
 * @param hidden characters that have to stay hidden at least, 1 to 20
 * @param last characters of the end that are shown, 0 to 10
 */
public record MaskPattern(int first, int hidden, int last) {

    private static final int SHOWN_A_HIDDEN_ONE = 3;
    private static final Pattern FORM = Pattern.compile("(#{0,10})(\\*{1,20})(#{0,10})");

    /** Empty for what is no such pattern. */
    public static Optional<MaskPattern> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new MaskPattern(
                                form.group(1).length(),
                                form.group(2).length(),
                                form.group(3).length()))
                        .filter(MaskPattern::hidesEnough)
                : Optional.empty();
    }

    /** Fewer could be guessed, or worked out of the others where one of them is a check digit. */
    private boolean hidesEnough() {
        return hidden * SHOWN_A_HIDDEN_ONE >= first + last;
    }

    /** As authors write it. */
    public String text() {
        return "#".repeat(first) + "*".repeat(hidden) + "#".repeat(last);
    }
}
