package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import io.kith.server.job.Lane;
import io.kith.server.metadata.StoredFormulas;
import io.kith.server.metadata.StoredValues;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Begins the way through an object's records in the very transaction that changes its formulas, and tells how far it is. */
@Service
public final class Computations implements StoredFormulas {

    private final ComputationStore store;
    private final StaleValues stale;
    private final StoredValues records;
    private final TenantTransactions transactions;
    private final ObjectProvider<Scheduler> scheduler;
    private final Ids ids;
    private final Clock clock;

    Computations(
            ComputationStore store,
            StaleValues stale,
            StoredValues records,
            TenantTransactions transactions,
            ObjectProvider<Scheduler> scheduler,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.stale = stale;
        this.records = records;
        this.transactions = transactions;
        this.scheduler = scheduler;
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
            var job = Lane.of(TenantContext.tenantId()).job(ComputationLanes.RUN);
            scheduler.getObject().scheduleIfNotExists(job, clock.instant());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake();
                }
            });
        }
    }

    /** A job that waits for its second looks begins at once; one that is at work looks once more when it ends. */
    private void wake() {
        var job = Lane.of(TenantContext.tenantId()).job(ComputationLanes.RUN);
        try {
            if (!scheduler.getObject().scheduleIfNotExists(job, clock.instant())) {
                scheduler.getObject().reschedule(job, clock.instant());
            }
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // it is at work, and looks at the tables once more when it ends
            return;
        }
    }

    /** @param waiting records of which values are taken from others that have changed; counted up to a thousand */
    public record Progress(List<Computation> computations, int waiting) {}

    public Progress progress() {
        return transactions.read(_ -> new Progress(store.all(), stale.count()));
    }
}
