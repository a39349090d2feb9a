package io.kith.server.text;

/** The beginning of a text that is too long, without half a character at its end: no document and no database can hold one. */
public final class Cut {

    private Cut() {}

    /** @param most UTF-16 units */
    public static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
