package io.kith.server.identity;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.people.Member;
import io.kith.server.people.Members;
import io.kith.server.people.Team;
import io.kith.server.people.Teams;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PatchReader;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.SortKey;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Arranges a company's members in teams. Whoever gains or loses colleagues by it does so from their next request on, on every replica. */
@Service
public final class TeamAdministration {

    private final Teams teams;
    private final Members members;
    private final AuditLog audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final Ids ids;
    private final Clock clock;

    TeamAdministration(
            Teams teams,
            Members members,
            AuditLog audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            Ids ids,
            Clock clock) {
        this.teams = teams;
        this.members = members;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is to change; what is missing stays, and a parent of null moves the team to the top. */
    public record Wish(@Nullable JsonNode name, @Nullable JsonNode parent) {}

    /** In the order of their names, wherever they stand. */
    public List<Team> list() {
        Access.require(Permission.READ_MEMBERS);
        return transactions.<List<Team>>read(_ -> teams.list()).stream()
                .sorted(Comparator.comparing((Team team) -> SortKey.of(team.name()))
                        .thenComparing(Team::id))
                .toList();
    }

    public Team get(UUID id) {
        Access.require(Permission.READ_MEMBERS);
        return transactions.read(_ -> teams.find(id)).orElseThrow(TeamAdministration::notFound);
    }

    public Team add(String name, @Nullable UUID parent) {
        return changed(tree -> {
            refuse(tree.violations(name, parent));
            UUID id = ids.next();
            teams.add(id, name.strip(), parent, clock.instant());
            audit.append(AuditEntry.of(AuditAction.TEAM_ADDED)
                    .about(id)
                    .with("name", null, name.strip())
                    .with("parent", null, name(tree, parent)));
            return id;
        });
    }

    public Team change(UUID id, Wish wish) {
        Access.require(Permission.CHANGE_MEMBERS);
        var reader = new PatchReader();
        String name = reader.text("name", wish.name());
        String parentText = reader.optionalText("parent", wish.parent());
        Optional<UUID> parentId = id(parentText);
        if (parentText != null && parentId.isEmpty()) {
            reader.add(ProblemViolation.of("parent", "invalid-id"));
        }
        reader.refuseIfWrong();
        return changed(tree -> {
            Team before = found(tree, id);
            String called = name == null ? before.name() : name.strip();
            UUID parent = wish.parent() == null ? before.parent() : parentId.orElse(null);
            refuse(tree.violations(id, called, parent));
            if (!called.equals(before.name()) || !Objects.equals(parent, before.parent())) {
                teams.change(id, called, parent);
                audit.append(AuditEntry.of(AuditAction.TEAM_CHANGED)
                        .about(id)
                        .with("team", null, before.name())
                        .with("name", before.name(), called)
                        .with("parent", name(tree, before.parent()), name(tree, parent)));
            }
            return id;
        });
    }

    /** Deletes a team that has none below; its members just leave it. */
    public void delete(UUID id) {
        change(tree -> {
            Team team = found(tree, id);
            int below = tree.below(id).size();
            if (below > 0) {
                throw Problem.of(ErrorCode.TEAM_HAS_TEAMS, Map.of("count", below))
                        .exception();
            }
            teams.delete(id);
            audit.append(AuditEntry.of(AuditAction.TEAM_DELETED)
                    .about(id)
                    .with("name", team.name(), null)
                    .with("parent", name(tree, team.parent()), null)
                    .with(
                            "count",
                            team.members().isEmpty() ? null : team.members().size(),
                            null));
            return id;
        });
    }

    /** Puts a member into a team, beside those that they are in; nothing if they are in it. */
    public Team join(UUID id, UUID memberId) {
        Team now = ofNow(id, memberId);
        if (now.members().contains(memberId)) {
            return now;
        }
        return changed(tree -> {
            Team team = found(tree, id);
            Member member = found(memberId);
            if (teams.join(id, member.id())) {
                audit.append(AuditEntry.of(AuditAction.TEAM_JOINED)
                        .about(id)
                        .with("team", null, team.name())
                        .with("member", null, member.id().toString()));
            }
            return id;
        });
    }

    /** Takes a member out of a team; nothing if they are not in it. */
    public Team leave(UUID id, UUID memberId) {
        Team now = ofNow(id, memberId);
        if (!now.members().contains(memberId)) {
            return now;
        }
        return changed(tree -> {
            Team team = found(tree, id);
            Member member = found(memberId);
            if (teams.leave(id, member.id())) {
                audit.append(AuditEntry.of(AuditAction.TEAM_LEFT)
                        .about(id)
                        .with("team", team.name(), null)
                        .with("member", member.id().toString(), null));
            }
            return id;
        });
    }

    /** Looked at before the company is locked: whoever only makes sure of what is so makes nobody's access be looked up anew. */
    private Team ofNow(UUID id, UUID memberId) {
        Access.require(Permission.CHANGE_MEMBERS);
        return transactions.read(_ -> {
            found(memberId);
            return teams.find(id).orElseThrow(TeamAdministration::notFound);
        });
    }

    /** The team as it is after a change. */
    private Team changed(Function<TeamTree, UUID> change) {
        return change(tree -> {
            UUID id = change.apply(tree);
            return found(new TeamTree(teams.list()), id);
        });
    }

    private <T> T change(Function<TeamTree, T> change) {
        Access.require(Permission.CHANGE_MEMBERS);
        return transactions.write(bound -> {
            // first of all, since it locks the company: what is looked at then is what the last change has left
            tenants.accessChanged(bound.tenantId());
            return change.apply(new TeamTree(teams.list()));
        });
    }

    private static Team found(TeamTree tree, UUID id) {
        return tree.find(id).orElseThrow(TeamAdministration::notFound);
    }

    private Member found(UUID id) {
        return members.find(id).orElseThrow(TeamAdministration::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }

    private static void refuse(List<ProblemViolation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    private static @Nullable String name(TeamTree tree, @Nullable UUID id) {
        return id == null ? null : tree.find(id).map(Team::name).orElse(null);
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(UUID::fromString)
                    .filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
