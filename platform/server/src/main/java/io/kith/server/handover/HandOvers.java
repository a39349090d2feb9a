package io.kith.server.handover;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.handover.HandOver.State;
import io.kith.server.job.Lane;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Admins hand over what belongs to a member: asked for in one step, done in the background. */
@Service
public final class HandOvers {

    private final HandOverStore store;
    private final Belongings belongings;
    private final Members members;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Clock clock;

    HandOvers(
            HandOverStore store,
            Belongings belongings,
            Members members,
            AuditLog audit,
            TenantTransactions transactions,
            Scheduler scheduler,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.belongings = belongings;
        this.members = members;
        this.audit = audit;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
    }

    /** How many records of which object belong to a member and would be handed over. */
    public Map<String, Long> belongings(UUID member) {
        Access.require(Permission.READ_MEMBERS);
        transactions.read(_ -> found(members.find(member)));
        return belongings.count(member);
    }

    /** Begins to hand over; where that is under way already it is the one that is told. */
    public HandOver start(UUID from, @Nullable UUID to) {
        Access.require(Permission.CHANGE_MEMBERS);
        long total =
                belongings(from).values().stream().mapToLong(Long::longValue).sum();
        Actor actor = TenantContext.actor();
        try {
            HandOver begun = transactions.write(bound -> {
                Optional<HandOver> running = store.running(from);
                if (running.isPresent()) {
                    return running.get();
                }
                if (to == null || to.equals(from) || members.active(Set.of(to)).isEmpty()) {
                    throw refused(to == null ? "required" : "member-not-found");
                }
                var handOver = new HandOver(
                        ids.next(),
                        from,
                        to,
                        State.RUNNING,
                        total,
                        0,
                        0,
                        actor.kind(),
                        actor.id(),
                        clock.instant(),
                        null);
                store.add(handOver);
                audit.append(AuditEntry.of(AuditAction.HAND_OVER_STARTED)
                        .about(from)
                        .with("to", null, to)
                        .with("records", null, total)
                        .under(handOver.id()));
                scheduler.schedule(Lane.of(bound.tenantId(), handOver.id()).job(HandOverLane.RUN), clock.instant());
                return handOver;
            });
            scheduler.triggerCheckForDueExecutions();
            return begun;
        } catch (DuplicateKeyException e) {
            // somebody else has begun at the same moment
            return transactions.read(_ -> found(store.running(from)));
        }
    }

    public HandOver get(UUID id) {
        Access.require(Permission.READ_MEMBERS);
        return transactions.read(_ -> found(store.find(id)));
    }

    private static <T> T found(Optional<T> one) {
        return one.orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static ProblemException refused(String code) {
        return Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("to", code)))
                .exception();
    }
}
