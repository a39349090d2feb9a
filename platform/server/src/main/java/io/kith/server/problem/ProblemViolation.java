package io.kith.server.problem;

import java.util.Map;

/**
 * One thing wrong with an input.
 *
 * @param field where: a field key, or a path such as {@code records[3].fields.name}; empty if it is the input as a whole
 * @param code what: stable key of the message, such as {@code too-long}
 * @param parameters what is allowed and what was found, by name; shown in the answer and used in the message
 */
public record ProblemViolation(String field, String code, Map<String, Object> parameters) {

    public ProblemViolation {
        parameters = Map.copyOf(parameters);
    }

    public static ProblemViolation of(String field, String code) {
        return new ProblemViolation(field, code, Map.of());
    }

    /** The same violation of an input that is a part of a larger one. */
    public ProblemViolation under(String path) {
        return new ProblemViolation(field.isEmpty() ? path : path + "." + field, code, parameters);
    }
}
