package io.kith.server.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads members of a JSON body in which a missing member stays as it is, which is not the same as null; collects what is wrong. */
public final class PatchReader {

    private final List<ProblemViolation> violations = new ArrayList<>();

    /** Null if it is missing or wrong; it cannot be emptied. */
    public @Nullable String text(String field, @Nullable JsonNode value) {
        if (value == null || isEmptied(field, value)) {
            return null;
        }
        return optionalText(field, value);
    }

    /** As {@link #text}, and null empties it. */
    public @Nullable String optionalText(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            wrongType(field, "text");
            return null;
        }
        return value.stringValue();
    }

    public @Nullable Integer integer(String field, @Nullable JsonNode value) {
        if (value == null || isEmptied(field, value)) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            wrongType(field, "integer");
            return null;
        }
        return value.intValue();
    }

    public @Nullable Boolean flag(String field, @Nullable JsonNode value) {
        if (value == null || isEmptied(field, value)) {
            return null;
        }
        if (!value.isBoolean()) {
            wrongType(field, "boolean");
            return null;
        }
        return value.booleanValue();
    }

    /** Refuses a member that is known but cannot be changed. */
    public void fixed(String field, @Nullable JsonNode value) {
        if (value != null) {
            violations.add(ProblemViolation.of(field, "fixed"));
        }
    }

    public void add(ProblemViolation violation) {
        violations.add(violation);
    }

    /** Ends the request if anything was wrong. */
    public void refuseIfWrong() {
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    private boolean isEmptied(String field, JsonNode value) {
        if (value.isNull()) {
            violations.add(ProblemViolation.of(field, "required"));
        }
        return value.isNull();
    }

    private void wrongType(String field, String expected) {
        violations.add(new ProblemViolation(field, "wrong-type", Map.of("expected", expected)));
    }
}
