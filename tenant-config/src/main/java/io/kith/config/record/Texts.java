package io.kith.config.record;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;

/** Texts of one line and of many. */
final class Texts {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Texts() {}

    static CoercedValue line(Field field, Object sent) {
        if (!(sent instanceof String raw)) {
            return Coercion.wrongType(field);
        }
        String text = strip(raw);
        return isClean(text, false) ? typed(text) : new Refused(ViolationCode.CONTROL_CHARACTERS);
    }

    static CoercedValue lines(Field field, Object sent) {
        if (!(sent instanceof String raw)) {
            return Coercion.wrongType(field);
        }
        // browsers and spreadsheets send CRLF; two spellings of one text would show as a change
        String text = strip(raw.replace("\r\n", "\n").replace('\r', '\n'));
        return isClean(text, true) ? typed(text) : new Refused(ViolationCode.CONTROL_CHARACTERS);
    }

    /** An empty text is no value: clearing an input and never having filled it are the same. */
    private static Typed typed(String text) {
        return new Typed(text.isEmpty() ? null : text);
    }

    /** Without the white space around, no-break and full-width spaces included, which come along when text is pasted. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Neither control characters (but tab and newline where there may be lines) nor halves of surrogate pairs. */
    static boolean isClean(String text, boolean linesAllowed) {
        return text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.SURROGATE -> true;
            case Character.CONTROL -> !(linesAllowed && (c == '\n' || c == '\t'));
            default -> false;
        });
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }
}
