package io.kith.server.record;

import io.kith.server.problem.Problem;

/** One result of a batch. */
public sealed interface ShownOutcome {

    record Stored(ShownRecord record, boolean created) implements ShownOutcome {}

    record Refused(Problem problem) implements ShownOutcome {}
}
