package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that Kith speaks. */
public enum Language {
    EN,
    ZH;

    public static List<String> keys() {
        return Arrays.stream(values()).map(Language::key).toList();
    }

    public static Optional<Language> ofKey(String key) {
        return Arrays.stream(values())
                .filter(language -> language.key().equals(key))
                .findFirst();
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same label with these words in this language. */
    public Label in(Label label, String words) {
        return switch (this) {
            case EN -> new Label(words, label.zh());
            case ZH -> new Label(label.en(), words);
        };
    }

    /** As above; where nothing was said, the words stand for both languages. */
    public @Nullable Label over(@Nullable Label label, @Nullable String words) {
        if (words == null) {
            return label;
        }
        return label == null ? Label.same(words) : in(label, words);
    }
}
