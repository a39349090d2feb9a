package io.kith.server.importing;

import io.kith.server.job.Failure;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of records, and what has become of it.
 *
 * @param total rows of the file
 * @param done rows that have been stored or rejected
 * @param fileKept whether the file is still there
 */
public record Import(
        UUID id,
        String object,
        String fileName,
        ImportState state,
        @Nullable Failure failure,
        Layout layout,
        List<Column> columns,
        List<List<String>> preview,
        List<Target> targets,
        long total,
        long done,
        long stored,
        long rejected,
        boolean fileKept,
        Instant createdAt,
        UUID createdBy,
        @Nullable Instant startedAt,
        @Nullable Starter starter,
        @Nullable Instant endedAt) {

    public Import {
        columns = List.copyOf(columns);
        preview = List.copyOf(preview);
        targets = List.copyOf(targets);
    }

    /** A file has what its sender knew, of whatever others may see of it. */
    boolean isShownTo(Actor actor) {
        return !actor.isHeldToRoles() || createdBy.equals(actor.id());
    }

    /** On whose behalf it runs. */
    public record Starter(ActorKind kind, UUID id) {}

    Import with(List<Target> others) {
        return new Import(
                id, object, fileName, state, failure, layout, columns, preview, others, total, done, stored, rejected,
                fileKept, createdAt, createdBy, startedAt, starter, endedAt);
    }

    /** The same file read in another way. */
    Import read(Layout other, Table table) {
        return new Import(
                id,
                object,
                fileName,
                state,
                failure,
                other,
                table.columns(),
                table.preview(),
                targets,
                table.rows(),
                done,
                stored,
                rejected,
                fileKept,
                createdAt,
                createdBy,
                startedAt,
                starter,
                endedAt);
    }
}
