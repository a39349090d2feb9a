package io.kith.server.file;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.record.KeptWithRecords;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The files of a record: handed out with it, and erased with it down to their bytes. */
@Component
final class FilesKept implements KeptWithRecords {

    private final FileTable table;
    private final RecordFiles files;
    private final TenantTransactions transactions;
    private final Scheduler scheduler;
    private final Clock clock;

    FilesKept(FileTable table, RecordFiles files, TenantTransactions transactions, Scheduler scheduler, Clock clock) {
        this.table = table;
        this.files = files;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void export(Archive archive, String object, UUID record) throws IOException {
        List<StoredFile> all = archive.read(() -> transactions.read(_ -> table.ofRecord(record)));
        for (StoredFile file : all) {
            archive.add("files/" + object + "/" + record + "/" + file.id() + "-" + file.name(), out -> {
                try (InputStream bytes = files.open(file, 0, file.size())) {
                    bytes.transferTo(out);
                }
            });
        }
    }

    @Override
    public void erase(UUID record) {
        Instant now = clock.instant();
        for (UUID id : table.allOfRecord(record)) {
            table.delete(id, now);
            table.forget(id);
            // the bytes go after the transaction, whatever happens to this server
            table.deposit(id, now);
            FileLane.schedule(scheduler, TenantContext.tenantId(), id, now);
        }
    }
}
