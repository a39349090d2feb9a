package io.kith.sdk.record;

import java.util.List;

/** What became of one of several records that were written together. */
public sealed interface WriteOutcome {

    record Stored(StoredRecord record, boolean created) implements WriteOutcome {}

    record Refused(List<Violation> violations) implements WriteOutcome {

        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
