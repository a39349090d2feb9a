package io.kith.server.file;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Removes bytes that no file claims: of requests that failed or died, and of files that were deleted so long ago that they do not come
 * back. The bytes go before what is known of them does, so that no end of the server leaves any behind.
 */
@Component
final class FileSweep {

    private final FileTable table;
    private final FileStore store;
    private final FileLimits limits;
    private final TenantTransactions transactions;
    private final Clock clock;

    FileSweep(FileTable table, FileStore store, FileLimits limits, TenantTransactions transactions, Clock clock) {
        this.table = table;
        this.store = store;
        this.limits = limits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** When to come again; empty if there is nothing left to do. */
    Optional<Instant> sweep(UUID tenant, UUID id) {
        return TenantContext.call(Actor.system(tenant), () -> {
            Optional<Instant> due = transactions.write(_ -> {
                Instant now = clock.instant();
                Optional<Instant> end = table.find(id)
                        .flatMap(file -> Optional.ofNullable(file.deletedAt()))
                        .map(deleted -> deleted.plus(limits.deletedKeptFor()));
                if (end.isPresent() && end.get().isAfter(now)) {
                    return end;
                }
                if (end.isPresent()) {
                    table.forget(id);
                    table.deposit(id, now);
                }
                return table.due(id);
            });
            if (due.isEmpty() || due.get().isAfter(clock.instant())) {
                return due;
            }
            store.delete(StoredFile.key(tenant, id));
            transactions.write(_ -> table.takeDeposit(id));
            return Optional.empty();
        });
    }
}
