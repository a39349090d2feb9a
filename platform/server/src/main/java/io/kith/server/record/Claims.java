package io.kith.server.record;

import io.kith.config.definition.ClaimLimits;
import io.kith.config.schema.Claim;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Holds those who take records from the public pool to the limits of their roles, inside the transaction that stores what they take. */
@Component
final class Claims {

    /** Any 24 hours, so that nobody's time zone decides. */
    private static final Duration DAY = Duration.ofHours(24);

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final AuditLog audit;
    private final Clock clock;

    Claims(JdbcTemplate jdbc, TenantPredicate wall, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.audit = audit;
        this.clock = clock;
    }

    /** Drops the claims for which there is no room, by whichever way somebody takes what nobody owns. */
    List<Candidate> within(
            EffectiveSchema schema, ObjectType object, List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        Field owner = object.whole().owner().orElse(null);
        if (owner == null
                || candidates.stream().noneMatch(candidate -> isClaimed(candidate, owner))
                || !(Visibility.rights(schema, object).claim() instanceof Claim.Limited(ClaimLimits limits))) {
            return candidates;
        }
        lock(object);
        int held = held(schema, object, owner);
        Set<UUID> claimed = limits.daily() == null ? new HashSet<>() : claimed(object);
        List<Candidate> fit = new ArrayList<>();
        for (Candidate candidate : candidates) {
            UUID record = candidate.after().id();
            if (isClaimed(candidate, owner)) {
                // what has been given back and is taken again counts once
                int others = claimed.contains(record) ? claimed.size() - 1 : claimed.size();
                Problem refusal = refusal(limits, held, others);
                if (refusal != null) {
                    outcomes[candidate.place()] = new Outcome.Refused(refusal);
                    continue;
                }
                held++;
                claimed.add(record);
            }
            fit.add(candidate);
        }
        return fit;
    }

    private static @Nullable Problem refusal(ClaimLimits limits, int held, int claimed) {
        Integer daily = limits.daily();
        if (held >= limits.holds()) {
            return Problem.of(ErrorCode.HOLDS_ENOUGH, Map.of("held", held, "holds", limits.holds()));
        }
        return daily != null && claimed >= daily
                ? Problem.of(ErrorCode.CLAIMED_ENOUGH, Map.of("claimed", claimed, "daily", daily))
                : null;
    }

    private static boolean isClaimed(Candidate candidate, Field owner) {
        Revision before = candidate.before();
        return before != null
                && before.values().get(owner.id()) == null
                && me().equals(candidate.after().values().get(owner.id()));
    }

    /** Records of which the actor is the owner; those in the recycle bin too, since they come back to them. */
    int held(EffectiveSchema schema, ObjectType object, Field owner) {
        String column = schema.slot(object, owner).map(Slot::column).orElseThrow();
        return count(
                "select count(*) from record r where " + wall.on("r") + " and r.object = ? and r." + column + " = ?",
                object.key(),
                me().toString());
    }

    /** Records that the actor has taken within the last day. */
    Set<UUID> claimed(ObjectType object) {
        return audit.records(
                AuditAction.RECORD_CLAIMED, object.key(), clock.instant().minus(DAY));
    }

    /** Two claims of one person count each other. */
    private void lock(ObjectType object) {
        jdbc.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                _ -> {},
                "claim " + TenantContext.tenantId() + " " + object.key() + " " + me());
    }

    private int count(String sql, Object... parameters) {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.addFirst(TenantContext.tenantId());
        return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class, all.toArray()));
    }

    private static UUID me() {
        return TenantContext.actor().id();
    }
}
