package io.kith.expression;

/**
 * Makes texts that people take for the same text equal: case, width and accents fold away.
 *
 * <p>Example: {@code TextFolding folding = text -> text.toLowerCase(Locale.ROOT);} is enough for a test.
 */
@FunctionalInterface
public interface TextFolding {

    String fold(String text);
}
