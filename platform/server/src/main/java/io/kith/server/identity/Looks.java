package io.kith.server.identity;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.identity.SessionStore.Look;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** An admin looks at their company as one of its members does, by one session and for a while, and changes nothing meanwhile. */
@Service
public final class Looks {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Sessions sessions;
    private final Members members;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Looks(Sessions sessions, Members members, TenantTransactions transactions, AuditLog audit, Clock clock) {
        this.sessions = sessions;
        this.members = members;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    public void begin(SignedIn signedIn, @Nullable UUID member) {
        Access.require(Permission.CHANGE_MEMBERS);
        if (member == null) {
            throw refused("required");
        }
        if (member.equals(TenantContext.actor().id())) {
            throw refused("looks-as-oneself");
        }
        var look = new Look(member, clock.instant().plus(LONGEST));
        transactions.write(_ -> {
            if (members.active(Set.of(member)).isEmpty()) {
                throw refused("member-not-found");
            }
            sessions.look(signedIn, look);
            audit.append(AuditEntry.of(AuditAction.LOOK_BEGUN)
                    .about(member)
                    .with("until", null, look.until().toString()));
            return look;
        });
    }

    /** 404 if there is nothing to end. */
    public void end(SignedIn signedIn) {
        if (!TenantContext.actor().onlyLooks()) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        sessions.endLook(signedIn);
    }

    private static ProblemException refused(String code) {
        return Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("member", code)))
                .exception();
    }
}
