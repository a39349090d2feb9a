package io.kith.server.plugin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the developer of one plugin what it does wrong: where, once a minute for each thing that is thrown, and between that only that it was. */
final class PluginLog {

    private static final Logger log = LoggerFactory.getLogger(PluginLog.class);
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    /** A plugin can make up classes without end. */
    private static final int MOST = 100;

    private final String plugin;
    private final Map<String, Long> toldAt = new HashMap<>();

    /** @param plugin as the log names it */
    PluginLog(String plugin) {
        this.plugin = plugin;
    }

    void failed(Thrown thrown) {
        if (isNews(thrown.type(), System.nanoTime())) {
            log.error("plugin {} failed: {}", plugin, thrown.trace());
        } else {
            log.error("plugin {} failed: {}", plugin, thrown.type());
        }
    }

    void failed(String what) {
        log.error("plugin {} {}", plugin, what);
    }

    private synchronized boolean isNews(String type, long now) {
        toldAt.values().removeIf(told -> now - told >= QUIET);
        return toldAt.size() < MOST && toldAt.putIfAbsent(type, now) == null;
    }
}
