package io.kith.server.tenancy;

import io.kith.config.text.Sentence;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a company subscribes to.
 *
 * @param limits those there are; what is not in it is not limited
 */
public record Edition(String key, Sentence name, Map<Limit, Long> limits) {

    public Edition {
        limits = Map.copyOf(limits);
    }

    public OptionalLong most(Limit limit) {
        Long most = limits.get(limit);
        return most == null ? OptionalLong.empty() : OptionalLong.of(most);
    }
}
