package io.kith.server.changelog;

import io.kith.server.tenancy.ActorKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One committed write to one record.
 *
 * @param version the record's version after it
 * @param revision the record's revision after it; orders the changes of a record
 * @param deltas by field id
 * @param cause the command that it belongs to; several changes may share one
 * @param depth how many consumers wrote one after the other because of the one before until it came to this; 0 for what none of them wrote
 */
public record Change(
        UUID recordId,
        String object,
        long version,
        long revision,
        ChangeKind kind,
        Map<String, Delta> deltas,
        UUID cause,
        ActorKind actorKind,
        UUID actorId,
        Instant at,
        int depth) {

    /** Of the running call. */
    public Change(
            UUID recordId,
            String object,
            long version,
            long revision,
            ChangeKind kind,
            Map<String, Delta> deltas,
            UUID cause,
            ActorKind actorKind,
            UUID actorId,
            Instant at) {
        this(recordId, object, version, revision, kind, deltas, cause, actorKind, actorId, at, Cascade.depth());
    }
}
