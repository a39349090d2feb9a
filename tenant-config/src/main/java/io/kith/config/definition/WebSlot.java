package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A place in the console that plugins can fill. */
public enum WebSlot {
    /** One of its own, which the navigation leads to. */
    PAGE("pages", false),
    SETTINGS("settings", false),
    RECORD_TAB("recordTabs", true),
    RECORD_PANEL("recordPanels", true),
    RECORD_ACTION("recordActions", true),
    LIST_ACTION("listActions", true),
    COMMAND("commands", false);

    private final String key;
    private final boolean ofObject;

    WebSlot(String key, boolean ofObject) {
        this.key = key;
        this.ofObject = ofObject;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(WebSlot::key).toList();
    }

    public static Optional<WebSlot> ofKey(String key) {
        return Arrays.stream(values()).filter(slot -> slot.key.equals(key)).findFirst();
    }

    /** What those who fill it are listed under. */
    public String key() {
        return key;
    }

    /** Whether it is there once for each object. */
    public boolean isOfObject() {
        return ofObject;
    }
}
