package io.kith.sdk.record;

/** Something said to a person, in every language that Kith speaks. */
public record Message(String en, String zh) {

    /** Characters that somebody reads beside a field. */
    public static final int LONGEST = 500;

    public Message {
        requireReadable(en);
        requireReadable(zh);
    }

    /** @throws IllegalArgumentException if there is nothing to read, or more than {@value #LONGEST} characters */
    public static Message of(String en, String zh) {
        return new Message(en, zh);
    }

    private static void requireReadable(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a message has between 1 and " + LONGEST + " characters, not "
                    + text.strip().length());
        }
    }
}
