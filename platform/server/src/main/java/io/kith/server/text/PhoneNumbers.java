package io.kith.server.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
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
     * What to look for in normalised numbers when a part of one is given: its digits, without the zero that is only dialled nationally.
     *
     * @param start whether the part is the beginning of a number, which then gets the country code that it may lack
     */
    public static String part(String text, String region, boolean start) {
        String digits = NOT_DIGITS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        if (digits.startsWith("+")) {
            return digits;
        }
        String bare = digits.startsWith("0") ? digits.substring(1) : digits;
        return start ? "+" + PhoneNumberUtil.getInstance().getCountryCodeForRegion(region) + bare : bare;
    }
}
