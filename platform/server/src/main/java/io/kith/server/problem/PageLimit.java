package io.kith.server.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many entries somebody asks for at once. */
public final class PageLimit {

    private PageLimit() {}

    /** What is wrong with it, if anything is. */
    public static Optional<ProblemViolation> violation(int limit, int most) {
        return limit < 1 || limit > most
                ? Optional.of(new ProblemViolation("limit", "limit-range", Map.of("minimum", 1, "maximum", most)))
                : Optional.empty();
    }

    /** Ends the request if something is. */
    public static void require(int limit, int most) {
        violation(limit, most).ifPresent(violation -> {
            throw Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
        });
    }
}
