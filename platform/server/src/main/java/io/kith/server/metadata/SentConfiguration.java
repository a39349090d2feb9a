package io.kith.server.metadata;

import io.kith.config.plan.Side;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Definitions that somebody wants a company to have.
 *
 * @param files YAML by path
 * @param whole whether they are all that the company is to have of its own, so that what they do not name is removed; else they add to
 *     what it has, and change what they name
 * @param removals what of its own is to be gone besides
 * @param base the version of the company's configuration that they were made from, so that what has changed in the company since stays where
 *     they have not changed it; null if they were made from the one that it has now
 * @param decisions whose word counts where both have changed something, by names of conflicts
 */
public record SentConfiguration(
        Map<String, String> files,
        boolean whole,
        List<Removal> removals,
        @Nullable Long base,
        Map<String, Side> decisions) {

    public SentConfiguration {
        files = Map.copyOf(files);
        removals = List.copyOf(removals);
        decisions = Map.copyOf(decisions);
    }
}
