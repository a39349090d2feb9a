package io.kith.server.text;

import io.kith.expression.TextForms;
import java.util.List;

/**
 * The forms of texts in expressions.
 *
 * @param region ISO 3166 code of the country whose numbers are written without a country code
 */
public record TextsOfRegion(String region) implements TextForms {

    @Override
    public String folded(String text) {
        return Folding.fold(text);
    }

    @Override
    public String phone(String number) {
        return PhoneNumbers.normalise(number, region);
    }

    @Override
    public List<String> partsOfPhone(String part, boolean start) {
        return PhoneNumbers.parts(part, region, start);
    }

    @Override
    public String pinyin(String text) {
        return Pinyin.of(text);
    }
}
