package io.kith.server.plugin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which plugins there are, and what each of them may take.
 *
 * @param folder whose zips are loaded at the start; none if blank
 * @param hookTime how long a record waits for one hook
 * @param writeTime how long the records of one write wait for hooks altogether
 * @param loadTime how long a hook may take to be built
 * @param threads on which one plugin is called at the same time
 */
@ConfigurationProperties("kith.plugin")
record PluginSettings(
        @DefaultValue("") String folder,
        @DefaultValue("PT1S") Duration hookTime,
        @DefaultValue("PT3S") Duration writeTime,
        @DefaultValue("PT10S") Duration loadTime,
        @DefaultValue("8") int threads) {

    PluginSettings {
        requirePositive("hook-time", hookTime.isPositive(), hookTime);
        requirePositive("write-time", writeTime.isPositive(), writeTime);
        requirePositive("load-time", loadTime.isPositive(), loadTime);
        requirePositive("threads", threads > 0, threads);
    }

    private static void requirePositive(String name, boolean positive, Object value) {
        if (!positive) {
            throw new IllegalArgumentException(
                    "kith.plugin." + name + " is " + value + " and has to be more than nothing");
        }
    }
}
