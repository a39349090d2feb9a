package io.kith.server.problem;

import io.kith.config.text.Sentence;
import java.util.Map;

/**
 * One thing wrong with an input.
 *
 * @param field where: a field key, or a path such as {@code records[3].fields.name}; empty if it is the input as a whole
 * @param code what: stable key of the message, such as {@code too-long}
 * @param parameters what is allowed and what was found, by name; shown in the answer and used in the message
 */
public record ProblemViolation(String field, String code, Map<String, Object> parameters) {

    /** The parameter that says it, in place of the message of the code. */
    static final String WORDS = "words";

    public ProblemViolation {
        parameters = Map.copyOf(parameters);
    }

    public static ProblemViolation of(String field, String code) {
        return new ProblemViolation(field, code, Map.of());
    }

    /** What has words of its own, whatever its code. */
    public static ProblemViolation said(String field, String code, Sentence words) {
        return new ProblemViolation(field, code, Map.of(WORDS, words));
    }

    /** The same violation of an input that is a part of a larger one. */
    public ProblemViolation under(String path) {
        return new ProblemViolation(field.isEmpty() ? path : path + "." + field, code, parameters);
    }
}
