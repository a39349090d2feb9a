package io.kith.server.file;

import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.UsageMeter;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Megabytes of files. */
@Component
final class StorageUse implements UsageMeter {

    private final FileTable table;

    StorageUse(FileTable table) {
        this.table = table;
    }

    /** A part of one counts whole. */
    static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1L << 20);
    }

    @Override
    public Limit limit() {
        return Limit.STORAGE;
    }

    @Override
    public long used() {
        return megabytes(table.bytes());
    }

    @Override
    public long addedSince(Instant moment) {
        return megabytes(table.bytesSince(moment));
    }
}
