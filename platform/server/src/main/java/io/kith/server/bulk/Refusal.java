package io.kith.server.bulk;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A record that is not as was asked for, and why. */
public record Refusal(UUID record, Reasons problem) {

    /** What of a problem is kept: no state of the record, which whoever looks later may not be allowed to see. */
    record Reasons(ErrorCode code, Map<String, Object> parameters, List<ProblemViolation> violations) {}

    static Refusal of(UUID record, Problem problem) {
        return new Refusal(record, new Reasons(problem.code(), problem.parameters(), problem.violations()));
    }

    public Problem said() {
        return new Problem(problem.code(), problem.parameters(), problem.violations(), Map.of());
    }
}
