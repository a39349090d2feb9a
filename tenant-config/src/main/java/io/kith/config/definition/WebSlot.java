package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A place in the console that plugins can fill. */
public enum WebSlot {
    /** One of its own, which the navigation leads to. */
    PAGE("pages", AtObject.NEVER),
    SETTINGS("settings", AtObject.NEVER),
    /** A card on the page on which people begin their day. */
    DASHBOARD_WIDGET("dashboardWidgets", AtObject.MAYBE),
    RECORD_TAB("recordTabs", AtObject.ALWAYS),
    RECORD_PANEL("recordPanels", AtObject.ALWAYS),
    RECORD_ACTION("recordActions", AtObject.ALWAYS),
    LIST_ACTION("listActions", AtObject.ALWAYS),
    /** How the values of a field of the plugin's own are shown. */
    FIELD_RENDERER("fieldRenderers", AtObject.ALWAYS),
    COMMAND("commands", AtObject.NEVER);

    /** Whether what fills a slot names an object, so that nobody is shown it who sees nothing of that. */
    public enum AtObject {
        NEVER,
        MAYBE,
        ALWAYS
    }

    private final String key;
    private final AtObject atObject;

    WebSlot(String key, AtObject atObject) {
        this.key = key;
        this.atObject = atObject;
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

    public AtObject atObject() {
        return atObject;
    }
}
