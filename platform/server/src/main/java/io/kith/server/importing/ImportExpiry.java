package io.kith.server.importing;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes the file of an import and the rows that were rejected; what was never started goes altogether. */
@Component
final class ImportExpiry {

    private static final Duration WHILE_IT_RUNS = Duration.ofMinutes(1);

    private final ImportStore store;
    private final ImportFiles files;
    private final Rejections rejections;
    private final TenantTransactions transactions;
    private final Clock clock;

    ImportExpiry(
            ImportStore store, ImportFiles files, Rejections rejections, TenantTransactions transactions, Clock clock) {
        this.store = store;
        this.files = files;
        this.rejections = rejections;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** When to come again; empty if there is nothing left to do. */
    Optional<Instant> expire(UUID tenant, UUID id) {
        return TenantContext.call(
                Actor.system(tenant),
                () -> transactions.write(_ -> store.lock(id).<Instant>flatMap(found -> switch (found.state()) {
                    case RUNNING -> Optional.of(clock.instant().plus(WHILE_IT_RUNS));
                    case DRAFT -> {
                        store.delete(id);
                        yield Optional.empty();
                    }
                    case FINISHED, CANCELLED, FAILED -> {
                        files.delete(id);
                        rejections.delete(id);
                        store.fileGone(id);
                        yield Optional.empty();
                    }
                })));
    }
}
