package io.kith.server.plugin;

/** A plugin did not do what it was called for. What exactly happened is in the log, for its developer. */
final class PluginFault extends Exception {

    private final boolean late;

    /** @param late whether it may still be at it */
    PluginFault(String message, boolean late) {
        super(message, null, false, false);
        this.late = late;
    }

    boolean isLate() {
        return late;
    }
}
