package io.kith.server.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * The stored form of a text that people filter and sort by: its {@link Folding folded} characters, each Chinese one preceded by its
 * pinyin in capitals. Compared byte by byte (collation C) it sorts digits, then Chinese by pinyin, then Latin; and since folded text has no
 * capitals of its own, the key of a part of a text is a part of the text's key, so that equality, prefixes and parts can be asked of the
 * key too.
 */
public final class SortKey {

    // what is outside the dictionary has no pinyin
    private static final String NONE = "";
    private static final Pattern PINYIN = Pattern.compile("[A-Z]+");
    private static final ConcurrentMap<Integer, String> SYLLABLES = new ConcurrentHashMap<>();

    private SortKey() {}

    public static String of(String text) {
        return spelt(Folding.fold(text));
    }

    private static String spelt(String folded) {
        if (folded.chars().allMatch(c -> c < 0x2e80)) {
            return folded;
        }
        var key = new StringBuilder(folded.length() * 4);
        folded.codePoints().forEach(c -> {
            if (c >= 0x2e80 && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
                key.append(SYLLABLES.computeIfAbsent(c, SortKey::syllable));
            }
            key.appendCodePoint(c);
        });
        return key.toString();
    }

    /** The folded text that a key is of. */
    public static String folded(String key) {
        return PINYIN.matcher(key).replaceAll("");
    }

    /** A key without how it is spelt; a text that is no key has capitals of its own, and stays as it is. */
    public static String unspelt(String text) {
        String folded = folded(text);
        return spelt(folded).equals(text) ? folded : text;
    }

    private static String syllable(int character) {
        List<Pinyin> readings = PinyinDictionary.convertToPinyin(Character.toString(character), true);
        Pinyin reading = readings.isEmpty() ? Pinyin.none5 : readings.getFirst();
        if (reading == null || reading == Pinyin.none5) {
            return NONE;
        }
        // the tone as a letter, since a digit could be part of the text
        return reading.getPinyinWithoutTone().toUpperCase(Locale.ROOT) + (char) ('A' + reading.getTone());
    }
}
