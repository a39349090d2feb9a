package io.kith.server.plugin;

import io.kith.sdk.record.TrialResult;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trial of a rule set, as admins see it.
 *
 * @param version of the values with which the proposed ones are compared
 * @param proposed by the keys of the parameters, as {@link io.kith.server.metadata.RuleSetVersion#text} writes them
 * @param actor who has asked for it
 * @param ended null until then
 * @param done how far it has come
 * @param expected of how much; 0 if that is not known
 * @param result null unless it has ended well
 */
public record TrialSeen(
        UUID id,
        State state,
        long version,
        SortedMap<String, String> proposed,
        Instant asked,
        UUID actor,
        @Nullable Instant ended,
        long done,
        long expected,
        @Nullable TrialResult result) {

    /** How it is doing. */
    public enum State {
        /** It is about to begin. */
        ASKED,
        RUNNING,
        DONE,
        FAILED,
        /** It took longer than it may. */
        LATE
    }

    static TrialSeen of(TrialStore.Kept kept) {
        return new TrialSeen(
                kept.id(),
                state(kept),
                kept.version(),
                kept.proposed(),
                kept.asked(),
                kept.actor(),
                kept.ended(),
                kept.done(),
                kept.expected(),
                kept.result());
    }

    private static State state(TrialStore.Kept kept) {
        if (kept.outcome() == null) {
            return kept.begun() == null ? State.ASKED : State.RUNNING;
        }
        return switch (kept.outcome()) {
            case DONE -> State.DONE;
            case FAILED -> State.FAILED;
            case LATE -> State.LATE;
        };
    }
}
