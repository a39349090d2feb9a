package io.kith.server.importing;

import io.kith.server.tenancy.TenantTransactions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes the file of an import and the rows that were rejected; what was never started goes altogether. */
@Component
final class ImportExpiry {

    private final ImportStore store;
    private final ImportFiles files;
    private final Rejections rejections;
    private final TenantTransactions transactions;

    ImportExpiry(ImportStore store, ImportFiles files, Rejections rejections, TenantTransactions transactions) {
        this.store = store;
        this.files = files;
        this.rejections = rejections;
        this.transactions = transactions;
    }

    /** False if it still runs. */
    boolean expire(UUID tenant, UUID id) {
        return ImportRun.asSystem(
                tenant,
                () -> transactions.write(_ -> store.lock(id)
                        .map(found -> switch (found.state()) {
                            case RUNNING -> false;
                            case DRAFT -> {
                                store.delete(id);
                                yield true;
                            }
                            case FINISHED, CANCELLED, FAILED -> {
                                files.delete(id);
                                rejections.delete(id);
                                store.fileGone(id);
                                yield true;
                            }
                        })
                        .orElse(true)));
    }
}
