package io.kith.server.file;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files of records and their bytes. */
@Component
final class FileData implements TenantData {

    private static final int PAGE = 500;

    private final FileTable table;
    private final RecordFiles files;
    private final FileStore store;
    private final TenantTransactions transactions;

    FileData(FileTable table, RecordFiles files, FileStore store, TenantTransactions transactions) {
        this.table = table;
        this.files = files;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public List<String> tables() {
        return List.of("file", "file_deposit");
    }

    @Override
    public List<Words> words() {
        return List.of(new Words("file", "name"));
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.FILE_STORE);
    }

    @Override
    public void export(Archive archive) throws IOException {
        if (archive.withFiles()) {
            List<StoredFile> page = page(archive, null);
            while (!page.isEmpty()) {
                for (StoredFile file : page) {
                    add(archive, file);
                }
                page = page(archive, page.getLast().id());
            }
        }
    }

    /** Those of records that whoever asks may see; the cursor moves past the others. */
    private List<StoredFile> page(Archive archive, @Nullable UUID after) {
        return archive.read(() -> transactions.read(_ -> table.page(after, PAGE)));
    }

    private void add(Archive archive, StoredFile file) throws IOException {
        try {
            archive.read(() -> files.get(file.id()));
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.NOT_FOUND) {
                // of a record that is deleted or somebody else's own
                return;
            }
            throw e;
        }
        archive.add("files/" + file.object() + "/" + file.record() + "/" + file.id() + "-" + file.name(), out -> {
            try (InputStream bytes = files.open(file, 0, file.size())) {
                bytes.transferTo(out);
            }
        });
    }

    @Override
    public void erase(UUID company) {
        // bytes first, so that none are left of which nobody knows any more
        @Nullable UUID after = null;
        List<UUID> page = ids(company, after);
        while (!page.isEmpty()) {
            page.forEach(id -> store.delete(StoredFile.key(company, id)));
            after = page.getLast();
            page = ids(company, after);
        }
    }

    private List<UUID> ids(UUID company, @Nullable UUID after) {
        return TenantContext.call(Actor.system(company), () -> transactions.read(_ -> table.allIds(after, PAGE)));
    }
}
