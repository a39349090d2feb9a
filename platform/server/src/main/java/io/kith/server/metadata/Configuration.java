package io.kith.server.metadata;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a company has declared itself.
 *
 * @param version of its schema
 * @param files YAML by path
 */
public record Configuration(long version, SortedMap<String, String> files) {

    public Configuration {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
