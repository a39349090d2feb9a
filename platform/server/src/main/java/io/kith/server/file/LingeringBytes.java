package io.kith.server.file;

import io.kith.server.privacy.Lingering;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Bytes that are to go and have not gone yet: for a moment, or for as long as the file store is away. */
@Component
final class LingeringBytes implements Lingering {

    private final FileTable table;
    private final Clock clock;

    LingeringBytes(FileTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public long count() {
        return table.dueAt(clock.instant());
    }
}
