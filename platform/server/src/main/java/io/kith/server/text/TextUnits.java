package io.kith.server.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes texts apart for search, and knows where each part stood: the same for what is stored, what is asked for and what is shown as found.
 * Everything that is neither letter nor digit separates.
 */
public final class TextUnits {

    private TextUnits() {}

    /** @param limit how many units at most; what follows them is not searched */
    public static List<TextUnit> of(String text, int limit) {
        List<TextUnit> units = new ArrayList<>();
        int at = 0;
        while (at < text.length() && units.size() < limit) {
            int character = text.codePointAt(at);
            int end;
            if (isHan(character)) {
                end = endOfHan(text, at);
                int start = at;
                Chinese.units(text.substring(at, end)).forEach(unit -> units.add(unit.shifted(start)));
            } else if (Character.isLetterOrDigit(character)) {
                end = endOfWord(text, at);
                units.add(new TextUnit(at, end, Folding.fold(text.substring(at, end)), List.of()));
            } else {
                end = at + Character.charCount(character);
            }
            at = end;
        }
        return units.size() > limit ? units.subList(0, limit) : units;
    }

    public static List<TextUnit> of(String text) {
        return of(text, Folding.COMPARED);
    }

    /** A text reduced to its units: alike for 北京字节(科技) and 北京字节科技. */
    public static String joined(List<TextUnit> units) {
        var joined = new StringBuilder();
        for (int i = 0; i < units.size(); i++) {
            if (i > 0 && !units.get(i).isHan() && !units.get(i - 1).isHan()) {
                joined.append(' ');
            }
            joined.append(units.get(i).text());
        }
        return joined.toString();
    }

    /** The spelling of German on keyboards without umlauts. */
    public static String withoutUmlauts(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ø", "oe")
                .replace("Ø", "Oe")
                .replace("å", "aa")
                .replace("Å", "Aa");
    }

    private static int endOfHan(String text, int start) {
        int at = start;
        while (at < text.length() && isHan(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static int endOfWord(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            boolean mark = Character.getType(character) == Character.NON_SPACING_MARK;
            boolean apostrophe = (character == '\'' || character == '’')
                    && at + 1 < text.length()
                    && Character.isLetter(text.codePointAt(at + 1));
            if (isHan(character) || !(Character.isLetterOrDigit(character) || mark || apostrophe)) {
                return at;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    private static boolean isHan(int character) {
        return character >= 0x2e80
                && Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN
                // 々 and the like are letters of that script without a reading
                && Character.getType(character) == Character.OTHER_LETTER;
    }
}
