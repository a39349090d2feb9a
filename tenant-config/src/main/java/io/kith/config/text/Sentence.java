package io.kith.config.text;

import java.util.Collection;
import java.util.Locale;

/** Something said to a person, in every language that Kith speaks. */
public record Sentence(String en, String zh) {

    public static final Sentence NOTHING = new Sentence("", "");

    public static Sentence of(String en, String zh) {
        return new Sentence(en, zh);
    }

    /** What is the same in every language, such as a key. */
    public static Sentence same(String text) {
        return new Sentence(text, text);
    }

    /** The words to choose from. */
    public static Sentence allowed(Collection<String> words) {
        String list = String.join(", ", words);
        return of(" (allowed: " + list + ")", "（可用：" + list + "）");
    }

    public Sentence then(Sentence more) {
        return new Sentence(en + more.en, zh + more.zh);
    }

    public Sentence then(String moreEn, String moreZh) {
        return new Sentence(en + moreEn, zh + moreZh);
    }

    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }

    /** In English, for logs. */
    @Override
    public String toString() {
        return en;
    }
}
