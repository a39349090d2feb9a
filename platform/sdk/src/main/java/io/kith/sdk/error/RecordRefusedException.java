package io.kith.sdk.error;

import io.kith.sdk.record.Violation;
import java.util.List;

/** A record is not stored as it is: it breaks a rule, or somebody else was faster. */
public final class RecordRefusedException extends HostException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public RecordRefusedException(List<Violation> violations) {
        super(String.join("; ", violations.stream().map(Violation::toString).toList()));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
