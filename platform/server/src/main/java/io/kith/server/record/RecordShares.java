package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.Delta;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.people.Team;
import io.kith.server.people.Teams;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordParts.Alteration;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.NameMatch;
import io.kith.server.text.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The people and teams who have a record because somebody has shared it with them. Whoever may change a record shares it; a share gives
 * nobody what their roles let them do with no record of its object, and nobody shares one with themselves.
 */
@Service
public final class RecordShares {

    /** People and teams who have one record. */
    static final int MOST = 100;

    /** Records that one member or team has: whoever needs more is given them by a role. */
    static final int MOST_OF_ONE = 10_000;

    private static final int MOST_FOUND = 50;

    /** In the change log, what the id of a field is to a field. */
    private static final String SHARE = "share:";

    private final RecordParts parts;
    private final RecordStore store;
    private final NamedActors people;
    private final Teams teams;
    private final TenantTransactions transactions;

    RecordShares(
            RecordParts parts, RecordStore store, NamedActors people, Teams teams, TenantTransactions transactions) {
        this.parts = parts;
        this.store = store;
        this.people = people;
        this.teams = teams;
        this.transactions = transactions;
    }

    /**
     * Somebody with whom records are shared.
     *
     * @param kind {@code member} or {@code team}
     */
    public record Holder(UUID id, String kind, String name) {

        private static Holder of(NamedActor member) {
            return new Holder(member.id(), "member", member.name());
        }

        private static Holder of(Team team) {
            return new Holder(team.id(), "team", team.name());
        }
    }

    /** @param active false of a member who cannot sign in now */
    public record Share(Holder holder, String right, boolean active) {}

    /**
     * What became of a share.
     *
     * @param before the right that it gave; null if there was none
     * @param after the right that it gives; null if it gives none any more
     */
    public record ShareChange(
            UUID holder,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String before,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String after) {}

    /** By name; without those who have gone. */
    public List<Share> of(String objectKey, UUID id) {
        return parts.look(objectKey, id, (_, record) -> shown(record.circle().shares()));
    }

    /** Gives a record to a member or a team, or another right to whoever has it. */
    public List<Share> share(String objectKey, UUID id, UUID holder, ShareRight right) {
        parts.alter(objectKey, id, AuditAction.RECORD_SHARED, (_, record) -> {
            Map<UUID, ShareRight> shares = there(record.circle().shares());
            ShareRight before = shares.put(holder, right);
            if (before == right) {
                return Optional.empty();
            }
            if (holder.equals(TenantContext.actor().id())) {
                // what roles give somebody for a while would be theirs for good
                throw refused("holder", "shared-with-oneself", Map.of());
            }
            Holder whose = before != null
                    ? known(holder)
                    : active(holder).orElseThrow(() -> refused("holder", "holder-not-found", Map.of()));
            if (before == null && shares.size() > MOST) {
                throw refused("holder", "too-many-shares", Map.of("max", MOST));
            }
            if (before == null && store.sharedWith(holder) >= MOST_OF_ONE) {
                throw refused("holder", "too-many-shared", Map.of("max", MOST_OF_ONE));
            }
            store.share(id, shares);
            return Optional.of(alteration(whose, before, right));
        });
        return of(objectKey, id);
    }

    /** Takes it from them; nothing if they do not have it. */
    public void withdraw(String objectKey, UUID id, UUID holder) {
        parts.alter(objectKey, id, AuditAction.RECORD_UNSHARED, (_, record) -> {
            Map<UUID, ShareRight> shares = new LinkedHashMap<>(record.circle().shares());
            ShareRight before = shares.remove(holder);
            if (before == null) {
                return Optional.empty();
            }
            store.share(id, shares);
            return Optional.of(alteration(known(holder), before, null));
        });
    }

    /** Active members and teams whose name fits what somebody has typed, in the order of their names. */
    public List<Holder> matching(String typed, int limit) {
        Access.require(Permission.WRITE_RECORDS);
        PageLimit.require(limit, MOST_FOUND);
        return transactions.read(_ -> {
            Predicate<String> match = NameMatch.of(typed);
            List<Holder> found = new ArrayList<>();
            teams.list().stream()
                    .filter(team -> match.test(team.name()))
                    .map(Holder::of)
                    .forEach(found::add);
            people.matching(typed, limit).stream().map(Holder::of).forEach(found::add);
            return found.stream()
                    .sorted(Comparator.comparing((Holder holder) -> SortKey.of(holder.name()))
                            .thenComparing(Holder::id))
                    .limit(limit)
                    .toList();
        });
    }

    static Optional<ShareChange> change(String key, Delta delta) {
        return key.startsWith(SHARE)
                ? Optional.of(new ShareChange(
                        UUID.fromString(key.substring(SHARE.length())), (String) delta.before(), (String)
                                delta.after()))
                : Optional.empty();
    }

    private static Alteration alteration(Holder holder, @Nullable ShareRight before, @Nullable ShareRight after) {
        String was = before == null ? null : before.key();
        String is = after == null ? null : after.key();
        String whom = holder.kind().equals("team") ? holder.name() : holder.id().toString();
        return new Alteration(
                SHARE + holder.id(),
                new Delta(was, is),
                entry -> told(entry, holder.kind(), whom, is == null).with("right", was, is));
    }

    private static AuditEntry told(AuditEntry entry, String kind, String whom, boolean gone) {
        return entry.with(kind, gone ? whom : null, gone ? null : whom);
    }

    private List<Share> shown(Map<UUID, ShareRight> shares) {
        List<Share> shown = new ArrayList<>();
        Map<UUID, NamedActor> members = people.named(shares.keySet()).stream()
                .filter(actor -> actor.kind() == ActorKind.MEMBER)
                .collect(Collectors.toMap(NamedActor::id, member -> member));
        shares.forEach((holder, right) -> {
            NamedActor member = members.get(holder);
            if (member != null) {
                shown.add(new Share(Holder.of(member), right.key(), member.active()));
            } else {
                teams.find(holder).ifPresent(team -> shown.add(new Share(Holder.of(team), right.key(), true)));
            }
        });
        shown.sort(
                Comparator.comparing((Share share) -> SortKey.of(share.holder().name()))
                        .thenComparing(share -> share.holder().id()));
        return shown;
    }

    /** Without teams that have been deleted since. */
    private Map<UUID, ShareRight> there(Map<UUID, ShareRight> shares) {
        Map<UUID, ShareRight> there = new LinkedHashMap<>(shares);
        Set<UUID> gone = new HashSet<>(shares.keySet());
        people.named(shares.keySet()).forEach(member -> gone.remove(member.id()));
        gone.removeIf(id -> teams.find(id).isPresent());
        there.keySet().removeAll(gone);
        return there;
    }

    private Optional<Holder> active(UUID id) {
        return people.named(List.of(id)).stream()
                .filter(actor -> actor.kind() == ActorKind.MEMBER && actor.active())
                .findFirst()
                .map(Holder::of)
                .or(() -> teams.find(id).map(Holder::of));
    }

    /** Who has gone has no name any more. */
    private Holder known(UUID id) {
        return people.named(List.of(id)).stream()
                .findFirst()
                .map(Holder::of)
                .or(() -> teams.find(id).map(Holder::of))
                .orElse(new Holder(id, "team", id.toString()));
    }

    private static ProblemException refused(String field, String code, Map<String, Object> parameters) {
        return Problem.of(ErrorCode.VALIDATION, List.of(new ProblemViolation(field, code, parameters)))
                .exception();
    }
}
