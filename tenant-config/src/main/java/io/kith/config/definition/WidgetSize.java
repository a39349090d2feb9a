package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;

/** How much of the width of a page a dashboard widget takes, where there is room: a third, a half, or all of it. */
public enum WidgetSize {
    SMALL("small"),
    MEDIUM("medium"),
    LARGE("large");

    private final String key;

    WidgetSize(String key) {
        this.key = key;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(WidgetSize::key).toList();
    }

    public static WidgetSize ofKey(String key) {
        return Arrays.stream(values())
                .filter(size -> size.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }

    public String key() {
        return key;
    }
}
