package io.kith.server.identity;

import io.kith.server.people.Team;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantSettings;
import io.kith.server.text.Folding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's teams as they stand below each other, and what keeps a team from standing somewhere among them. */
final class TeamTree {

    static final int MOST = 1000;
    static final int LEVELS = 10;

    private final Map<UUID, Team> teams = new LinkedHashMap<>();

    TeamTree(Collection<Team> teams) {
        teams.forEach(team -> this.teams.put(team.id(), team));
    }

    Optional<Team> find(UUID id) {
        return Optional.ofNullable(teams.get(id));
    }

    List<Team> below(UUID id) {
        return teams.values().stream().filter(team -> id.equals(team.parent())).toList();
    }

    /** What keeps a new team from being added. */
    List<ProblemViolation> violations(String name, @Nullable UUID parent) {
        List<ProblemViolation> violations = violations(null, name, parent);
        if (teams.size() >= MOST) {
            violations.add(new ProblemViolation("name", "too-many-teams", Map.of("max", MOST)));
        }
        return violations;
    }

    /** @param id of the team that is to stand there; null for a new one */
    List<ProblemViolation> violations(@Nullable UUID id, String name, @Nullable UUID parent) {
        List<ProblemViolation> violations = new ArrayList<>();
        TenantSettings.nameViolation("name", name).ifPresent(violations::add);
        if (parent != null && !teams.containsKey(parent)) {
            violations.add(ProblemViolation.of("parent", "team-not-found"));
        } else if (id != null && above(parent).contains(id)) {
            violations.add(ProblemViolation.of("parent", "team-below-itself"));
        } else if (above(parent).size() + height(id) > LEVELS) {
            violations.add(new ProblemViolation("parent", "teams-too-deep", Map.of("max", LEVELS)));
        } else if (teams.values().stream()
                .anyMatch(team -> !team.id().equals(id)
                        && Objects.equals(team.parent(), parent)
                        && Folding.fold(team.name()).equals(Folding.fold(name)))) {
            violations.add(ProblemViolation.of("name", "team-exists"));
        }
        return violations;
    }

    /** A team and all those that it is a part of. */
    private List<UUID> above(@Nullable UUID id) {
        List<UUID> above = new ArrayList<>();
        for (Team team = teams.get(id); team != null; team = teams.get(team.parent())) {
            above.add(team.id());
        }
        return above;
    }

    /** How many levels a team and those below it take. */
    private int height(@Nullable UUID id) {
        return id == null
                ? 1
                : 1
                        + below(id).stream()
                                .mapToInt(team -> height(team.id()))
                                .max()
                                .orElse(0);
    }
}
