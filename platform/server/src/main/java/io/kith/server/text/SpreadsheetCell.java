package io.kith.server.text;

import java.util.regex.Pattern;

/** Texts that people and programs have written, on their way into a file that a spreadsheet will open. */
public final class SpreadsheetCell {

    // a spreadsheet would run what begins like this; numbers and telephone numbers begin so too and are harmless
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\s\\p{Cf}]*[=+\\-@＝＋－＠].*|[\\t\\r].*");
    // where a semicolon separates, as in much of Europe, quotes in the middle do not keep a cell together
    private static final Pattern FORMULA_WITHIN =
            Pattern.compile("(?<=[;\\t\\r\\n])(?=[ \\u00a0]{0,20}(?:[=@＝＠]|[+\\-＋－][^0-9 ]))");

    private static final Pattern NUMBER = Pattern.compile("[+-][0-9][0-9 .,()-]*%?");

    private SpreadsheetCell() {}

    /** The text, so that no spreadsheet takes it for a formula. */
    public static String defused(String cell) {
        String within = FORMULA_WITHIN.matcher(cell).replaceAll("'");
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + within : within;
    }
}
