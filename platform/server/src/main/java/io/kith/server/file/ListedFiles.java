package io.kith.server.file;

import io.kith.server.record.FilesOfRecords;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells records of the files that their fields list. */
@Component
final class ListedFiles implements FilesOfRecords {

    private final FileTable table;

    ListedFiles(FileTable table) {
        this.table = table;
    }

    @Override
    public Map<UUID, Known> known(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : table.find(ids).stream().collect(Collectors.toMap(StoredFile::id, ListedFiles::known));
    }

    private static Known known(StoredFile file) {
        FileType type = file.type();
        return new Known(
                file.record(),
                new Listed(file.name(), type.mediaType(), type.kind().key(), type.hasPreview(), file.size()),
                type.kind(),
                file.isThere());
    }
}
