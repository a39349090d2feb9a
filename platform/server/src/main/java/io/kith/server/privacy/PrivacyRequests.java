package io.kith.server.privacy;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.privacy.Finding.Treatment;
import io.kith.server.privacy.PrivacyRequest.Place;
import io.kith.server.privacy.PrivacyRequest.State;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.CommandChanges;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Requests of people, as admins answer them: whom to look for, what was found, what is to become of each of it, and the erasure. The audit
 * log says that there was a request and what was decided, never about whom.
 */
@Service
public final class PrivacyRequests {

    private static final int MOST = 200;
    private static final int MOST_WORKING = 5;

    private final PrivacyStore requests;
    private final FindingStore findings;
    private final List<Lingering> lingering;
    private final CommandChanges changes;
    private final TenantDirectory tenants;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Clock clock;

    PrivacyRequests(
            PrivacyStore requests,
            FindingStore findings,
            List<Lingering> lingering,
            CommandChanges changes,
            TenantDirectory tenants,
            AuditLog audit,
            TenantTransactions transactions,
            Scheduler scheduler,
            Ids ids,
            Clock clock) {
        this.requests = requests;
        this.findings = findings;
        this.lingering = lingering;
        this.changes = changes;
        this.tenants = tenants;
        this.audit = audit;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A request, and how much was found.
     *
     * @param left how many findings could not be erased
     * @param filesLeft how many files of the company are still to go from where their bytes are; zero if the request has erased none
     */
    public record Counted(PrivacyRequest request, long found, long undecided, long left, long filesLeft) {}

    /** Begins to look for somebody. */
    public Counted begin(Subject subject) {
        Access.require(Permission.ANSWER_PRIVACY);
        refuse(subject.violations());
        Counted begun = transactions.write(_ -> {
            requireFew();
            var request = new PrivacyRequest(
                    ids.next(),
                    State.SEARCHING,
                    subject,
                    Place.START,
                    0,
                    0,
                    0,
                    clock.instant(),
                    TenantContext.actor().id(),
                    null,
                    null);
            requests.add(request);
            audit.append(AuditEntry.of(AuditAction.PRIVACY_REQUESTED).about(request.id()));
            PrivacyLane.schedule(scheduler, TenantContext.tenantId(), request.id(), clock.instant());
            return counted(request);
        });
        scheduler.triggerCheckForDueExecutions();
        return begun;
    }

    public Counted get(UUID id) {
        Access.require(Permission.ANSWER_PRIVACY);
        return transactions.read(_ -> counted(found(requests.find(id))));
    }

    /** The latest first; those before one. */
    public List<Counted> list(@Nullable UUID before, int limit) {
        Access.require(Permission.ANSWER_PRIVACY);
        PageLimit.require(limit, MOST);
        return transactions.read(
                _ -> requests.list(before, limit).stream().map(this::counted).toList());
    }

    /**
     * What was found.
     *
     * @param names of the records; those that only somebody else may see have none
     * @param next where the next page begins; null on the last one
     */
    public record Found(
            List<Finding> findings,
            Map<UUID, String> names,
            @Nullable UUID next) {}

    public Found findings(UUID id, @Nullable UUID after, int limit) {
        Access.require(Permission.ANSWER_PRIVACY);
        PageLimit.require(limit, MOST);
        List<Finding> page = transactions.read(_ -> {
            found(requests.find(id));
            return findings.page(id, after, limit + 1);
        });
        List<Finding> shown = page.subList(0, Math.min(limit, page.size()));
        return new Found(
                shown,
                changes.titles(shown.stream()
                        .map(Finding::record)
                        .filter(Objects::nonNull)
                        .toList()),
                page.size() > limit ? shown.getLast().id() : null);
    }

    /** Says what is to become of a finding. */
    public Finding treat(UUID id, UUID finding, Treatment treatment) {
        Access.require(Permission.ANSWER_PRIVACY);
        return transactions.write(_ -> {
            inState(State.FOUND, requests.lock(id));
            Finding before = found(findings.find(id, finding));
            if (before.place() != null && treatment == Treatment.ERASE) {
                throw Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation(
                                        "treatment",
                                        "unknown-option",
                                        Map.of("allowed", List.of(Treatment.REDACT.key(), Treatment.KEEP.key())))))
                        .exception();
            }
            findings.treat(id, finding, treatment);
            AuditEntry entry = AuditEntry.of(AuditAction.PRIVACY_DECIDED)
                    .about(id)
                    .with("treatment", key(before.treatment()), treatment.key());
            audit.append(before.record() == null ? entry : entry.with("record", null, before.record()));
            return found(findings.find(id, finding));
        });
    }

    /** Says what is to become of everything that nobody has decided yet. */
    public Counted treatUndecided(UUID id, Treatment treatment) {
        Access.require(Permission.ANSWER_PRIVACY);
        return transactions.write(_ -> {
            PrivacyRequest request = inState(State.FOUND, requests.lock(id));
            int count = findings.treatUndecided(id, treatment);
            audit.append(AuditEntry.of(AuditAction.PRIVACY_DECIDED)
                    .about(id)
                    .with("treatment", null, treatment.key())
                    .with("count", null, count));
            return counted(request);
        });
    }

    /**
     * Begins to forget the person. Nothing brings back what is erased.
     *
     * @param confirmation the company's address, typed by whoever confirms it
     */
    public Counted erase(UUID id, String confirmation) {
        Access.require(Permission.ANSWER_PRIVACY);
        Counted begun = transactions.write(bound -> {
            Counted request = counted(inState(State.FOUND, requests.lock(id)));
            String slug = tenants.find(bound.tenantId()).map(Tenant::slug).orElseThrow();
            if (!confirmation.strip().equals(slug)) {
                refuse(List.of(new ProblemViolation("confirmation", "not-the-address", Map.of("slug", slug))));
            }
            if (request.undecided() > 0) {
                refuse(List.of(new ProblemViolation("", "undecided", Map.of("count", request.undecided()))));
            }
            requireFew();
            requests.begin(id, State.ERASING);
            audit.append(AuditEntry.of(AuditAction.PRIVACY_ERASED)
                    .about(id)
                    .with("count", null, request.found())
                    .under(id));
            PrivacyLane.schedule(scheduler, bound.tenantId(), id, clock.instant());
            return counted(found(requests.find(id)));
        });
        scheduler.triggerCheckForDueExecutions();
        return begun;
    }

    /** Forgets the request, with whom it was about; what it erased does not come back. */
    public void delete(UUID id) {
        Access.require(Permission.ANSWER_PRIVACY);
        transactions.write(_ -> {
            PrivacyRequest request = found(requests.lock(id));
            if (request.state() == State.ERASING) {
                throw wrongState(request);
            }
            requests.delete(id);
            audit.append(AuditEntry.of(AuditAction.PRIVACY_DELETED).about(id));
            return id;
        });
    }

    private Counted counted(PrivacyRequest request) {
        FindingStore.Counts counts = findings.count(request.id());
        long filesLeft = request.erased() == 0
                ? 0
                : lingering.stream().mapToLong(Lingering::count).sum();
        return new Counted(request, counts.all(), counts.undecided(), counts.left(), filesLeft);
    }

    private void requireFew() {
        if (requests.working() >= MOST_WORKING) {
            refuse(List.of(new ProblemViolation("", "too-many-requests-at-once", Map.of("max", MOST_WORKING))));
        }
    }

    private static @Nullable String key(@Nullable Treatment treatment) {
        return treatment == null ? null : treatment.key();
    }

    private static void refuse(List<ProblemViolation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    private static PrivacyRequest inState(State wanted, Optional<PrivacyRequest> found) {
        PrivacyRequest request = found(found);
        if (request.state() != wanted) {
            throw wrongState(request);
        }
        return request;
    }

    private static <T> T found(Optional<T> one) {
        return one.orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static RuntimeException wrongState(PrivacyRequest request) {
        return Problem.of(ErrorCode.WRONG_STATE, Map.of("state", request.state().key()))
                .exception();
    }
}
