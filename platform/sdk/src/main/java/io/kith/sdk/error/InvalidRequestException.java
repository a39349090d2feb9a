package io.kith.sdk.error;

import io.kith.sdk.record.Message;
import io.kith.sdk.record.Violation;
import java.util.List;

/** What was sent to a plugin's own endpoint is not what it takes. Whoever asks reads all that is wrong, in their language. */
public final class InvalidRequestException extends HostException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidRequestException(List<Violation> violations) {
        super(String.join("; ", violations.stream().map(Violation::toString).toList()));
        this.violations = List.copyOf(violations);
    }

    /**
     * One thing that is wrong.
     *
     * @param field what it is wrong with: a query parameter, or a path in the body; empty if it is the request as a whole
     */
    public static InvalidRequestException of(String field, Message message) {
        return new InvalidRequestException(List.of(new Violation(field, "plugin", message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
