package io.kith.server.computing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.config.schema.Field;
import io.kith.config.schema.Schema;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeConsumer;
import io.kith.server.changelog.Delta;
import io.kith.server.computing.Dependencies.Stale;
import io.kith.server.job.Lane;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Notes which records have values of others that have changed, and wakes whoever works them out. */
@Component
final class StaleMarker implements ChangeConsumer {

    private final Schemas schemas;
    private final StaleValues stale;
    private final TenantTransactions transactions;
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;
    private final Cache<Schema, Dependencies> known =
            Caffeine.newBuilder().weakKeys().build();

    StaleMarker(
            Schemas schemas,
            StaleValues stale,
            TenantTransactions transactions,
            ObjectProvider<Scheduler> scheduler,
            Clock clock) {
        this.schemas = schemas;
        this.stale = stale;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "computing";
    }

    @Override
    public boolean wants(Change change) {
        Dependencies dependencies = dependencies();
        return !dependencies.isEmpty() && !dependencies.of(change).isEmpty();
    }

    @Override
    public void handle(List<Change> changes) {
        Dependencies dependencies = dependencies();
        Map<Stale, Set<Change>> found = new LinkedHashMap<>();
        for (Change change : changes) {
            dependencies
                    .of(change)
                    .forEach(one -> found.computeIfAbsent(one, _ -> new LinkedHashSet<>())
                            .add(change));
        }
        if (found.isEmpty()) {
            return;
        }
        transactions.write(bound -> {
            found.forEach(this::mark);
            return bound;
        });
        scheduler
                .getObject()
                .scheduleIfNotExists(Lane.of(TenantContext.tenantId()).job(ComputationLanes.STALE), clock.instant());
    }

    private void mark(Stale what, Set<Change> changes) {
        Set<UUID> changed = new HashSet<>();
        changes.forEach(change -> changed.add(change.recordId()));
        switch (what) {
            case Stale.Itself(String object) -> stale.add(object, changed);
            case Stale.Referring(String object, Field reference) -> stale.addReferring(object, reference, changed);
            case Stale.Referred(String object, Field reference) -> {
                stale.addReferred(object, reference, changed);
                Set<UUID> before = new HashSet<>();
                for (Change change : changes) {
                    Delta delta = change.deltas().get(reference.id());
                    if (delta != null) {
                        before.addAll(StaleValues.targets(reference, delta.before()));
                    }
                }
                stale.add(object, before);
            }
        }
    }

    private Dependencies dependencies() {
        return known.get(schemas.current().schema(), Dependencies::new);
    }
}
