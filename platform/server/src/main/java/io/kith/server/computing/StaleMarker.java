package io.kith.server.computing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.config.schema.Field;
import io.kith.config.schema.Schema;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeConsumer;
import io.kith.server.changelog.Delta;
import io.kith.server.computing.Dependencies.Stale;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantTransactions;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes which records have values of others that have changed, and wakes whoever works them out. */
@Component
final class StaleMarker implements ChangeConsumer {

    private static final int PAGE = 5_000;

    private final Schemas schemas;
    private final StaleValues stale;
    private final TenantTransactions transactions;
    private final Waking waking;
    private final Cache<Schema, Dependencies> known =
            Caffeine.newBuilder().weakKeys().build();

    StaleMarker(Schemas schemas, StaleValues stale, TenantTransactions transactions, Waking waking) {
        this.schemas = schemas;
        this.stale = stale;
        this.transactions = transactions;
        this.waking = waking;
    }

    @Override
    public String name() {
        return "computing";
    }

    @Override
    public boolean wants(Change change) {
        Dependencies dependencies = dependencies(schemas.current());
        return !dependencies.isEmpty() && !dependencies.of(change).isEmpty();
    }

    /** By the newest definitions: what an older schema does not know of would be taken for done. */
    @Override
    public void handle(List<Change> changes) {
        EffectiveSchema schema = schemas.newest();
        Dependencies dependencies = dependencies(schema);
        Map<Stale, Set<Change>> found = new LinkedHashMap<>();
        for (Change change : changes) {
            dependencies
                    .of(change)
                    .forEach(one -> found.computeIfAbsent(one, _ -> new LinkedHashSet<>())
                            .add(change));
        }
        found.forEach(this::mark);
        if (!found.isEmpty()) {
            waking.now(ComputationLanes.STALE);
        }
    }

    private void mark(Stale what, Set<Change> changes) {
        Set<UUID> changed = new HashSet<>();
        changes.forEach(change -> changed.add(change.recordId()));
        switch (what) {
            case Stale.Itself(String object) -> mark(object, changed);
            case Stale.Referring(String object, Field reference) -> markReferring(object, reference, changed);
            case Stale.Referred(String object, Field reference) -> {
                Set<UUID> referred = new HashSet<>(transactions.read(_ -> stale.referred(reference, changed)));
                for (Change change : changes) {
                    Delta delta = change.deltas().get(reference.id());
                    if (delta != null) {
                        referred.addAll(StaleValues.targets(reference, delta.before()));
                    }
                }
                mark(object, referred);
            }
        }
    }

    /** Some thousands at a time, however many refer to it. */
    private void markReferring(String object, Field reference, Set<UUID> changed) {
        List<UUID> page = transactions.read(_ -> stale.referring(reference, changed, new UUID(0, 0), PAGE));
        while (!page.isEmpty()) {
            mark(object, page);
            UUID last = page.getLast();
            page = transactions.read(_ -> stale.referring(reference, changed, last, PAGE));
        }
    }

    private void mark(String object, Collection<UUID> records) {
        transactions.write(bound -> {
            stale.add(object, records);
            return bound;
        });
    }

    /**
     * Marks what a record that is to be gone for good is worked into, on both sides, and says whether there can be anything; in the transaction that takes it, before its links are
     * gone.
     */
    boolean markBefore(UUID record) {
        Set<UUID> one = Set.of(record);
        Dependencies dependencies = dependencies(schemas.current());
        dependencies
                .referred()
                .forEach(referred -> stale.add(referred.object(), stale.referred(referred.reference(), one)));
        dependencies
                .referring()
                .forEach(referring -> stale.add(
                        referring.object(),
                        stale.referring(referring.reference(), one, new UUID(0, 0), Integer.MAX_VALUE)));
        stale.forget(record);
        return !dependencies.isEmpty();
    }

    private Dependencies dependencies(EffectiveSchema schema) {
        return known.get(schema.schema(), Dependencies::new);
    }
}
