package io.kith.server.bulk;

import io.kith.server.tenancy.ActorKind;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change on its way through many records. Its id is the cause of all that it does, and as ids tell the time, also the end of what it
 * goes through: records that came later are no part of it.
 *
 * @param total how many records there were when it began
 * @param done how many it has come to
 * @param refused how many of those are not as was asked for
 * @param undoneBy the run that takes it back; null if nobody has asked for that
 */
public record BulkRun(
        UUID id,
        String object,
        Task task,
        State state,
        Place place,
        long total,
        long done,
        long refused,
        ActorKind starterKind,
        UUID startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable UUID undoneBy) {

    public enum State {
        RUNNING,
        FINISHED,
        /** Somebody stopped it; what is done is done. */
        CANCELLED,
        /** Whoever began it may not do that any more, or it could not go on. */
        FAILED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How far it has come.
     *
     * @param after the last record; null at the beginning of a phase
     */
    record Place(int phase, @Nullable UUID after) {}
}
