package io.kith.server.search;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Digits as people write them in telephone numbers and codes. */
final class Digits {

    /** Fewer digits than these are in every second number. */
    static final int SHORTEST = 3;

    private static final Pattern OTHERS = Pattern.compile("[^0-9]");
    private static final Pattern PHONE = Pattern.compile("[+(]?[0-9][0-9 ()./-]*");
    private static final Pattern ZEROS = Pattern.compile("^0+(?=.)");

    private Digits() {}

    static String of(String text) {
        return OTHERS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    static boolean looksLikePhone(String text) {
        return PHONE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip())
                        .matches()
                && of(text).length() >= SHORTEST;
    }

    static String withoutLeadingZeros(String digits) {
        return ZEROS.matcher(digits).replaceFirst("");
    }
}
