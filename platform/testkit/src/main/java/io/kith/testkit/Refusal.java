package io.kith.testkit;

import io.kith.sdk.record.Violation;
import java.util.List;

/** Why a record is not stored: everything that is wrong with it, at once. */
public record Refusal(List<Violation> violations) {

    public Refusal {
        violations = List.copyOf(violations);
    }
}
