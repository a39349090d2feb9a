package io.kith.server.text;

import java.util.List;

/**
 * What search takes for one thing: a word, a number, or a single Chinese character.
 *
 * @param start where it begins in the text that was read, in UTF-16 units
 * @param end where it ends there
 * @param text folded; a Chinese character in its simplified form
 * @param readings its pinyin, the likeliest first; empty for a word
 */
public record TextUnit(int start, int end, String text, List<String> readings) {

    public boolean isHan() {
        return !readings.isEmpty();
    }

    /** How it is spelt on a keyboard without Chinese. */
    public List<String> spellings() {
        return isHan() ? readings : List.of(text);
    }

    /** The same unit in a text that has something before it. */
    TextUnit shifted(int by) {
        return new TextUnit(start + by, end + by, text, readings);
    }
}
