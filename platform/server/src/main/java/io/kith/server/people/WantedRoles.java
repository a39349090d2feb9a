package io.kith.server.people;

import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which roles somebody is to have, as it was asked for.
 *
 * @param builtIn key of a built-in role
 * @param declared keys of declared roles
 */
public record WantedRoles(String builtIn, List<String> declared) {

    private static final int MOST = 50;

    public WantedRoles {
        declared = List.copyOf(new LinkedHashSet<>(declared));
    }

    /** What is missing in a request is no wish: a plain user, without declared roles. */
    public static WantedRoles sent(@Nullable String builtIn, @Nullable List<@Nullable String> declared) {
        return new WantedRoles(
                Objects.requireNonNullElse(builtIn, Role.USER.key()),
                declared == null
                        ? List.of()
                        : declared.stream()
                                .map(key -> Objects.requireNonNullElse(key, ""))
                                .toList());
    }

    /** @param allowed keys of the declared roles that may be given */
    public List<ProblemViolation> violations(Collection<String> allowed) {
        List<ProblemViolation> violations = new ArrayList<>();
        if (Role.ofKey(builtIn).isEmpty()) {
            List<String> builtInKeys =
                    Arrays.stream(Role.values()).map(Role::key).toList();
            violations.add(new ProblemViolation("role", "unknown-option", Map.of("allowed", builtInKeys)));
        }
        if (declared.size() > MOST) {
            violations.add(new ProblemViolation("roles", "too-many", Map.of("max", MOST)));
            return violations;
        }
        if (!declared.isEmpty() && builtIn.equals(Role.ADMIN.key())) {
            violations.add(ProblemViolation.of("roles", "roles-of-admin"));
        }
        List<String> unknown =
                declared.stream().filter(key -> !allowed.contains(key)).toList();
        if (!unknown.isEmpty()) {
            violations.add(
                    allowed.isEmpty()
                            ? ProblemViolation.of("roles", "no-declared-roles")
                            : new ProblemViolation(
                                    "roles",
                                    "unknown-roles",
                                    Map.of("unknown", unknown, "allowed", List.copyOf(allowed))));
        }
        return violations;
    }

    public Role role() {
        return Role.ofKey(builtIn).orElseThrow();
    }

    /** Declared roles as the audit log has them: nothing where there are none. */
    public static @Nullable List<String> told(List<String> declared) {
        return declared.isEmpty() ? null : declared;
    }
}
