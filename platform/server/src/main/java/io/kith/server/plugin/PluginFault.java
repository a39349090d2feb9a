package io.kith.server.plugin;

/** A plugin did not do what it was called for. What exactly happened is in the log, for its developer. */
final class PluginFault extends Exception {

    /** What went wrong. */
    enum Kind {
        /** It threw something, or allocated more than it may. */
        FAILED,
        /** It took longer than it may, and may still be at it. */
        LATE,
        /** It was not called: others are at it, or the server has no thread to give. */
        BUSY,
        /** It is not loaded any more, or this server ends. */
        GONE
    }

    private final Kind kind;

    PluginFault(String message, Kind kind) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Whether whoever asks again at once would wait as long again. */
    boolean isLate() {
        return kind == Kind.LATE || kind == Kind.BUSY;
    }

    /** Whether the plugin itself is to blame. */
    boolean isOfPlugin() {
        return kind == Kind.FAILED || kind == Kind.LATE;
    }
}
