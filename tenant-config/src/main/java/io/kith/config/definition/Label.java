package io.kith.config.definition;

import java.util.Locale;

/** A text that people read, in every language Kith speaks. */
public record Label(String en, String zh) {

    public static Label same(String text) {
        return new Label(text, text);
    }

    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
