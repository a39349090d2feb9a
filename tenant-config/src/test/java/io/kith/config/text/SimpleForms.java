package io.kith.config.text;

import io.kith.expression.TextForms;
import java.util.List;
import java.util.Locale;

/** Enough for tests that are not about texts: differences of case alone fold away, and telephone numbers are their digits. */
public final class SimpleForms implements TextForms {

    @Override
    public String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String phone(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    @Override
    public List<String> partsOfPhone(String part, boolean start) {
        return List.of(phone(part));
    }

    @Override
    public String pinyin(String text) {
        return text.replace("银行", "yinhang");
    }
}
