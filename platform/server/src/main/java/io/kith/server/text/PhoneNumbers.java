package io.kith.server.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** The form in which telephone numbers are compared: E.164, so that 138 0013 8000 and +86 13800138000 are one number. */
public final class PhoneNumbers {

    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9+]");

    private PhoneNumbers() {}

    /**
     * @param region ISO 3166 code of the country whose numbers are written without a country code
     * @return E.164 with the extension, if any, after an x; the bare digits of what is no possible number there
     */
    public static String normalise(String text, String region) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace("转", "x");
        try {
            PhoneNumber number = PhoneNumberUtil.getInstance().parse(plain, region);
            String international = PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
            return number.hasExtension() ? international + "x" + number.getExtension() : international;
        } catch (NumberParseException e) {
            return NOT_DIGITS.matcher(plain).replaceAll("");
        }
    }

    /**
     * What to look for in normalised numbers when a part of one is given; a number that has any of these has the part. None if the part
     * has no digit, so that no number has it; an empty part is in every number.
     *
     * @param start whether the part is the beginning of a number, which then gets the country code that it may lack
     */
    public static List<String> parts(String text, String region, boolean start) {
        String written = NOT_DIGITS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        if (text.isEmpty()) {
            return List.of("");
        }
        if (written.isEmpty()) {
            return List.of();
        }
        if (written.startsWith("+")) {
            return List.of(written);
        }
        if (start && written.startsWith("00")) {
            return List.of("+" + written.substring(2));
        }
        String bare = dialled(written);
        if (start) {
            return List.of("+" + countryCode(region) + bare);
        }
        return bare.isEmpty() || bare.equals(written) ? List.of(written) : List.of(written, bare);
    }

    /** A number's digits without the zero that is only dialled nationally; with its plus, if it was written with one. */
    public static String dialled(String text) {
        String written = NOT_DIGITS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        return written.startsWith("0") ? written.substring(1) : written;
    }

    /** The digits that lead into a country from abroad. */
    public static String countryCode(String region) {
        return Integer.toString(PhoneNumberUtil.getInstance().getCountryCodeForRegion(region));
    }
}
