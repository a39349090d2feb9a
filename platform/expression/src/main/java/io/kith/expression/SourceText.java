package io.kith.expression;

/** An expression's text as the parser counts it: in code points, so that a position can be told from an offset. */
final class SourceText {

    private static final int NEAR = 40;

    private final int[] codePoints;

    SourceText(String text) {
        this.codePoints = text.codePoints().toArray();
    }

    record Position(int line, int column) {}

    Position position(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(offset, codePoints.length); i++) {
            if (codePoints[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, offset - lineStart + 1);
    }

    int offset(int line, int column) {
        int offset = 0;
        for (int remaining = line - 1; remaining > 0 && offset < codePoints.length; offset++) {
            if (codePoints[offset] == '\n') {
                remaining--;
            }
        }
        return offset + column - 1;
    }

    /** The parser places a call at its parenthesis; people look for it at its name. */
    int startOfName(int parenthesis, String name) {
        int end = skipSpaceBackwards(parenthesis);
        int start = end - name.length();
        return start >= 0 && slice(start, end).equals(name) ? start : parenthesis;
    }

    /** The parser places a negative number at its first digit. */
    int startOfNumber(int digit) {
        int sign = skipSpaceBackwards(digit) - 1;
        return sign >= 0 && codePoints[sign] == '-' ? sign : digit;
    }

    /** A number without its sign, as it was written: the parser only keeps the double nearest to it. */
    String number(int offset) {
        int end = offset;
        while (end < codePoints.length && partOfNumber(end)) {
            end++;
        }
        return slice(offset, end);
    }

    /** A word or a single character at which reading failed, in a form that can be shown. */
    String near(int offset) {
        if (offset < 0 || offset >= codePoints.length) {
            return "";
        }
        int end = offset + 1;
        if (wordPart(codePoints[offset])) {
            while (end < codePoints.length && wordPart(codePoints[end]) && end - offset < NEAR) {
                end++;
            }
        }
        String near = slice(offset, end);
        return near.codePoints().allMatch(SourceText::showable) ? near : name(codePoints[offset]);
    }

    static boolean showable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    /** A character's number, as in {@code U+0000}. */
    static String name(int codePoint) {
        return "U+%04X".formatted(codePoint);
    }

    private int skipSpaceBackwards(int offset) {
        int end = Math.min(offset, codePoints.length);
        while (end > 0 && Character.isWhitespace(codePoints[end - 1])) {
            end--;
        }
        return end;
    }

    private boolean partOfNumber(int offset) {
        int codePoint = codePoints[offset];
        boolean sign = codePoint == '+' || codePoint == '-';
        if (sign) {
            int before = offset == 0 ? 0 : codePoints[offset - 1];
            return before == 'e' || before == 'E';
        }
        return codePoint >= '0' && codePoint <= '9' || codePoint == '.' || codePoint == 'e' || codePoint == 'E';
    }

    private static boolean wordPart(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }

    private String slice(int start, int end) {
        return new String(codePoints, start, end - start);
    }
}
