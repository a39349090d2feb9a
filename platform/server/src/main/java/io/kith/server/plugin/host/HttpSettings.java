package io.kith.server.plugin.host;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How plugins call others.
 *
 * @param atOnce how many calls a plugin may have under way for one company on each server
 * @param aMinute how many it may begin there within a minute
 * @param privateHosts that may be called although their addresses are private, or of this machine
 * @param certificates a file (PEM) with those that are believed beside the usual authorities; null for none
 */
@ConfigurationProperties("kith.plugin.http")
record HttpSettings(
        @DefaultValue("8") int atOnce,
        @DefaultValue("600") int aMinute,
        @DefaultValue Set<String> privateHosts,
        @Nullable Path certificates) {

    HttpSettings {
        if (atOnce < 1 || aMinute < 1) {
            throw new IllegalArgumentException("kith.plugin.http.at-once and a-minute have to be more than nothing");
        }
        privateHosts = Set.copyOf(privateHosts);
    }
}
