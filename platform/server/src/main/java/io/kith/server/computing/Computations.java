package io.kith.server.computing;

import io.kith.server.metadata.StoredFormulas;
import io.kith.server.metadata.StoredValues;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Begins the way through an object's records in the very transaction that changes its formulas, and tells how far it is. */
@Service
public final class Computations implements StoredFormulas {

    private final ComputationStore store;
    private final StaleValues stale;
    private final StoredValues records;
    private final TenantTransactions transactions;
    private final Waking waking;
    private final Ids ids;
    private final Clock clock;

    Computations(
            ComputationStore store,
            StaleValues stale,
            StoredValues records,
            TenantTransactions transactions,
            Waking waking,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.stale = stale;
        this.records = records;
        this.transactions = transactions;
        this.waking = waking;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void changed(Set<String> objects, long version) {
        for (String object : objects) {
            // also where there is no record yet: one may be under way
            store.begin(object, ids.next(), version, records.records(object), clock.instant());
        }
        if (!objects.isEmpty()) {
            waking.afterCommit(ComputationLanes.RUN);
        }
    }

    /** @param waiting records of which values are taken from others that have changed; counted up to a thousand */
    public record Progress(List<Computation> computations, int waiting) {}

    public Progress progress() {
        return transactions.read(_ -> new Progress(store.all(), stale.count()));
    }
}
