package io.kith.server.metadata;

import java.util.Map;

/**
 * Definitions that somebody wants a company to have.
 *
 * @param files YAML by path
 * @param whole whether they are all that the company is to have of its own, so that what they do not name is removed; else they add to
 *     what it has, and change what they name
 */
public record SentConfiguration(Map<String, String> files, boolean whole) {

    public SentConfiguration {
        files = Map.copyOf(files);
    }
}
