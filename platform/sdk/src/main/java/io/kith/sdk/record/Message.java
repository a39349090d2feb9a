package io.kith.sdk.record;

/** Something said to a person, in every language that Kith speaks. */
public record Message(String en, String zh) {

    /** Characters that somebody reads beside a field. */
    public static final int LONGEST = 500;

    public Message {
        requireReadable(en);
        requireReadable(zh);
    }

    /**
     * @throws IllegalArgumentException if there is nothing to read, more than {@value #LONGEST} characters, or one among them that no text can hold:
     *     a zero or half of a pair
     */
    public static Message of(String en, String zh) {
        return new Message(en, zh);
    }

    private static void requireReadable(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a message has between 1 and " + LONGEST + " characters, not "
                    + text.strip().length());
        }
        if (text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE)) {
            throw new IllegalArgumentException("a message has a character that no text can hold");
        }
    }
}
