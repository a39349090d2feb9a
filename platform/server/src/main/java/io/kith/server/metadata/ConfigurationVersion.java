package io.kith.server.metadata;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That somebody changed what the company has declared.
 *
 * @param version of the company's schema, from then on
 * @param files how many came, changed or went with it
 * @param paths of the first few of them
 */
public record ConfigurationVersion(long version, Instant at, UUID actor, int files, List<String> paths) {

    public ConfigurationVersion {
        paths = List.copyOf(paths);
    }
}
