package io.kith.testkit;

import java.util.List;

/** Kith would not install the plugin; the message has each thing that is wrong on a line of its own. */
public final class UnfitPluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> flaws;

    UnfitPluginException(List<String> flaws) {
        super("Kith would refuse this plugin:\n" + String.join("\n", flaws));
        this.flaws = List.copyOf(flaws);
    }

    /** In English, each with the place that it is about. */
    public List<String> flaws() {
        return flaws;
    }
}
