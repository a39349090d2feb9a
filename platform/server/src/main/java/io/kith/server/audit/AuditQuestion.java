package io.kith.server.audit;

import io.kith.server.changelog.AuditAction;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see.
 *
 * @param actor who did it; null for everybody
 * @param actions whole or by their area, such as {@code member}; empty for all
 * @param from not before; null for from the beginning
 * @param to before; null for to the end
 */
public record AuditQuestion(
        @Nullable UUID actor,
        Set<String> actions,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** What happens all the time, and is kept out of the index by action. */
    static final Set<AuditAction> FREQUENT =
            Set.of(AuditAction.RECORD_CREATED, AuditAction.RECORD_CHANGED, AuditAction.RECORDS_STORED);

    /** The actions that are meant; empty if all are. Ends the request with what is allowed if one is unknown. */
    Optional<Set<AuditAction>> wanted() {
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        Set<AuditAction> wanted = new HashSet<>();
        for (String asked : actions) {
            List<AuditAction> meant = Arrays.stream(AuditAction.values())
                    .filter(action -> action.key().equals(asked) || area(action).equals(asked))
                    .toList();
            if (meant.isEmpty()) {
                throw Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation("action", "unknown-option", Map.of("allowed", areas()))))
                        .exception();
            }
            wanted.addAll(meant);
        }
        return Optional.of(wanted);
    }

    private static Set<String> areas() {
        return new TreeSet<>(
                Arrays.stream(AuditAction.values()).map(AuditQuestion::area).toList());
    }

    private static String area(AuditAction action) {
        return action.key().substring(0, action.key().indexOf('.'));
    }
}
