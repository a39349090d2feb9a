package io.kith.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds each long text once. */
final class RememberedForms implements TextForms {

    private static final int LONG = 64;

    private final TextForms forms;
    private final Map<String, String> folded = new HashMap<>();

    RememberedForms(TextForms forms) {
        this.forms = forms;
    }

    @Override
    public String folded(String text) {
        return text.length() < LONG ? forms.folded(text) : folded.computeIfAbsent(text, forms::folded);
    }

    @Override
    public String phone(String number) {
        return forms.phone(number);
    }

    @Override
    public List<String> partsOfPhone(String part, boolean start) {
        return forms.partsOfPhone(part, start);
    }

    @Override
    public String pinyin(String text) {
        return forms.pinyin(text);
    }
}
