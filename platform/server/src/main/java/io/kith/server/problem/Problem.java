package io.kith.server.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong, before it is put into words.
 *
 * @param parameters fill the places in the localised texts
 * @param members further members of the answer, such as the current state of a record in an edit conflict
 */
public record Problem(
        ErrorCode code,
        Map<String, Object> parameters,
        List<ProblemViolation> violations,
        Map<String, Object> members) {

    private static final int MOST_VIOLATIONS = 100;

    public Problem {
        parameters = Map.copyOf(parameters);
        // whoever sends thousands of mistakes is helped by the first hundred
        violations = List.copyOf(violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS)));
        members = Map.copyOf(members);
    }

    public static Problem of(ErrorCode code) {
        return new Problem(code, Map.of(), List.of(), Map.of());
    }

    public static Problem of(ErrorCode code, Map<String, Object> parameters) {
        return new Problem(code, parameters, List.of(), Map.of());
    }

    public static Problem of(ErrorCode code, List<ProblemViolation> violations) {
        return new Problem(code, Map.of(), violations, Map.of());
    }

    public Problem with(String member, Object value) {
        var more = new HashMap<>(members);
        more.put(member, value);
        return new Problem(code, parameters, violations, more);
    }

    /** Ready to be thrown. */
    public ProblemException exception() {
        return new ProblemException(this);
    }
}
