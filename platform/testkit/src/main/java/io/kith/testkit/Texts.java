package io.kith.testkit;

import io.kith.expression.TextForms;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts as they are compared. Folded as everywhere in Kith; telephone numbers by their digits, with the country code of China; what Chinese is
 * spelt like is not known here.
 */
final class Texts implements TextForms {

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u3000]+");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9+]");
    private static final int COMPARED = 200;
    private static final String COUNTRY = "+86";

    static String fold(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String lower = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String bare = ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("");
        String whole = SPACES.matcher(Normalizer.normalize(bare, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        return whole.codePointCount(0, whole.length()) <= COMPARED
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, COMPARED)).strip();
    }

    @Override
    public String folded(String text) {
        return fold(text);
    }

    @Override
    public String phone(String number) {
        String digits = digits(number);
        if (digits.startsWith("+") || digits.isEmpty()) {
            return digits;
        }
        return COUNTRY + (digits.startsWith("0") ? digits.substring(1) : digits);
    }

    @Override
    public List<String> partsOfPhone(String part, boolean start) {
        String digits = digits(part);
        if (part.isEmpty()) {
            return List.of("");
        }
        if (digits.isEmpty()) {
            return List.of();
        }
        return List.of(start ? phone(part) : digits.startsWith("0") ? digits.substring(1) : digits);
    }

    private static String digits(String text) {
        return NOT_DIGITS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    @Override
    public String pinyin(String text) {
        throw new UnsupportedOperationException(
                "FakeHost does not know how Chinese is spelt: pinyin() is worked out by a server alone");
    }
}
