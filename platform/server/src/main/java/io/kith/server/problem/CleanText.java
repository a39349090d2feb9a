package io.kith.server.problem;

/** Whether a text can be stored and shown. */
public final class CleanText {

    private CleanText() {}

    /** False for control characters, and for halves of characters that only exist in pairs. */
    public static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
