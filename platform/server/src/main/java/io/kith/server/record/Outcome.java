package io.kith.server.record;

import io.kith.server.problem.Problem;

/** What became of a draft. */
sealed interface Outcome {

    /** @param changed false if the record was so already, and nothing was written */
    record Stored(Revision revision, boolean created, boolean changed) implements Outcome {}

    record Refused(Problem problem) implements Outcome {}
}
