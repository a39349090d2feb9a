package io.kith.server.plugin;

import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A plugin did not do what it was called for. What exactly happened is in the log, for its developer. */
final class PluginFault extends Exception {

    PluginFault(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** Whether it may still be at it. */
    boolean isLate() {
        return getCause() instanceof TimeoutException;
    }
}
