package io.kith.sdk.error;

import io.kith.sdk.record.Violation;
import java.util.List;

/** A text is no JSON, or not what it was to be read as; {@code field} of each violation is a path such as {@code lines[3].price}. */
public final class InvalidJsonException extends HostException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidJsonException(List<Violation> violations) {
        super(String.join("; ", violations.stream().map(Violation::toString).toList()));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
