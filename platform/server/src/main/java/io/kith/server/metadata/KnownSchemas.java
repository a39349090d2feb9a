package io.kith.server.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.config.schema.ObjectType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The schemas that this replica has compiled, each company's newest; what is asked for least goes when their fields become too many. */
@Component
final class KnownSchemas {

    /** Of some 2,000 companies of usual size, or of four as large as a company may be. */
    static final long MOST_FIELDS = 400_000;

    private final Cache<UUID, EffectiveSchema> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_FIELDS)
            .weigher((UUID _, EffectiveSchema schema) -> schema.schema().objects().stream()
                    .map(ObjectType::fields)
                    .mapToInt(fields -> 1 + fields.size())
                    .sum())
            .build();

    Optional<EffectiveSchema> of(UUID tenant) {
        return Optional.ofNullable(cache.getIfPresent(tenant));
    }

    /** Unless another request has brought a newer one meanwhile. */
    void add(UUID tenant, EffectiveSchema loaded) {
        cache.asMap().merge(tenant, loaded, (one, other) -> one.version() > other.version() ? one : other);
    }
}
