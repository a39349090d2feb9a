package io.kith.server.job;

import io.kith.server.tenancy.ActorKind;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** What somebody starts, and what then goes on without them: at each slice as they are at that time. */
public interface StartedWork {

    /** What is under way; empty if it has come to its end. Asked by the system, in a transaction. */
    Optional<Running> running(UUID id);

    /** Ends what is under way before it is done. Called by the system, in a transaction. */
    void fail(UUID id, Failure why);

    record Running(ActorKind starterKind, UUID startedBy, Slice slice) {}

    /** Some seconds of work, from wherever the slice before came to. */
    @FunctionalInterface
    interface Slice {
        Next work(BooleanSupplier stopping);
    }
}
