package io.kith.server.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form in which texts are compared: without differences of case, width and accents, spaces collapsed, and no longer than
 * {@value #COMPARED} characters. What is equal in memory is equal in SQL and in search because all three compare this.
 */
public final class Folding {

    /** How many characters (code points) of a text take part in comparisons. */
    public static final int COMPARED = 200;

    /** Far more than what is compared takes, be each letter full of marks; a longer text costs no more. */
    private static final int LOOKED_AT = 8_000;

    // Latin, Greek and Cyrillic accents only: the marks of Japanese, Hindi or Arabic make other letters
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    /** More marks on one letter than any language has: to put a thousand of them into order takes a thousand times a thousand steps. */
    private static final Pattern SURPLUS_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}++");

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u3000]+");

    private static final char FIRST_IDEOGRAPH = '\u4e00';
    private static final char LAST_IDEOGRAPH = '\u9fff';

    private Folding() {}

    public static String fold(String text) {
        String whole = whole(text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text);
        if (whole.codePointCount(0, whole.length()) <= COMPARED) {
            return whole;
        }
        return whole.substring(0, whole.offsetByCodePoints(0, COMPARED)).strip();
    }

    /** The folded text in its full length, for the few who need to tell long texts apart. */
    public static String whole(String text) {
        if (isPlain(text)) {
            return text;
        }
        // as the Stream-Safe Text Format of Unicode Standard Annex 15 does
        String safe = SURPLUS_MARKS.matcher(text).replaceAll("$1");
        String compatible = Normalizer.normalize(safe, Normalizer.Form.NFKC);
        // upper case first, so that ß and ss, ſ and s come out alike
        String lower = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String bare = ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("");
        return SPACES.matcher(Normalizer.normalize(bare, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Most texts in keys and e-mail addresses are folded already, and most Chinese ones; looking is cheaper than normalising. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(c) || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }

    /** The unified ideographs have neither case nor another form that is compatible with them. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c <= 'z' && (c < 'A' || c > 'Z') || c >= FIRST_IDEOGRAPH && c <= LAST_IDEOGRAPH;
    }
}
