package io.kith.server.identity;

import io.kith.server.access.Access;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where a person is signed in, in whichever company; they end what they do not know or have left behind. */
@Service
public final class OwnSessions {

    private final Sessions sessions;
    private final CurrentSession current;
    private final TenantTransactions transactions;
    private final AuditLog audit;

    OwnSessions(Sessions sessions, CurrentSession current, TenantTransactions transactions, AuditLog audit) {
        this.sessions = sessions;
        this.current = current;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * A session of the person.
     *
     * @param id of the session; not its cookie, nor what would make one
     * @param browser as it named itself
     * @param current whether it is the one that asks
     */
    public record Own(String id, @Nullable String browser, Instant createdAt, Instant seenAt, boolean current) {}

    public List<Own> list() {
        SignedIn now = signedIn();
        return sessions.of(now.person()).stream()
                .map(one -> new Own(
                        one.hash(),
                        one.browser(),
                        one.createdAt(),
                        one.seenAt(),
                        one.hash().equals(now.session())))
                .toList();
    }

    /** Ends one; 404 unless it is the person's. */
    public void end(String id) {
        if (list().stream().noneMatch(one -> one.id().equals(id))) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        end(List.of(id));
    }

    /** Ends all but the one that asks. */
    public void endOthers() {
        end(list().stream().filter(one -> !one.current()).map(Own::id).toList());
    }

    private void end(List<String> ids) {
        transactions.write(_ -> {
            sessions.endAll(ids);
            audit.append(AuditEntry.of(AuditAction.SESSIONS_ENDED).with("count", null, ids.size()));
            return ids;
        });
    }

    private SignedIn signedIn() {
        Access.requirePerson();
        return current.signedIn()
                .orElseThrow(() -> Problem.of(ErrorCode.FORBIDDEN).exception());
    }
}
