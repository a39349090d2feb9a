package io.kith.expression;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Simple forms of texts; a telephone number is its digits, with a plus if it begins with one, and lacks no country code. */
final class SampleForms implements TextForms {

    @Override
    public String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String phone(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return number.startsWith("+") ? "+" + digits : "+86" + digits;
    }

    @Override
    public List<String> partsOfPhone(String part, boolean start) {
        return start ? List.of(phone(part)) : List.of(part.replaceAll("[^0-9+]", ""));
    }

    @Override
    public String pinyin(String text) {
        return text.replace("客户", "kehu");
    }
}
