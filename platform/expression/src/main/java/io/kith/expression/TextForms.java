package io.kith.expression;

import java.util.List;

/**
 * The forms in which texts are compared, so that what people take for the same is equal.
 *
 * <p>Example: a test that is not about texts can fold by {@code text.toLowerCase(Locale.ROOT)} and leave the others as they are.
 */
public interface TextForms {

    /** Without differences of case, width and accents. */
    String folded(String text);

    /** A telephone number without differences of spacing, brackets and country codes that are left out. */
    String phone(String number);

    /**
     * What to look for in such a number where a part of one is given; a number that has any of these has the part.
     *
     * @param start whether the number has to begin with it
     */
    List<String> partsOfPhone(String part, boolean start);

    /** With each Chinese character spelt in Latin letters. */
    String pinyin(String text);
}
