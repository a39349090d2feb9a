package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The colours that options are shown in; each is readable by day and by night, which is why there are only these. */
public enum OptionColor {
    GREY,
    BLUE,
    TEAL,
    GREEN,
    AMBER,
    RED,
    VIOLET;

    /** The word for it in the definition language and in REST. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(OptionColor::key).toList();
    }

    public static Optional<OptionColor> ofKey(String key) {
        return Arrays.stream(values()).filter(color -> color.key().equals(key)).findFirst();
    }
}
