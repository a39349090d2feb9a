package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.plan.Conflict;
import io.kith.config.plan.Merge.Merged;
import io.kith.config.plan.Plan;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.FieldIds;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.ConfigurationFiles.Read;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company has declared itself, as files: read, planned, applied, and read as it was at an earlier version. */
@Service
public final class Configurations {

    private static final int MOST_AUDITED = 100;

    private final TenantTransactions transactions;
    private final Schemas schemas;
    private final DefinitionStore store;
    private final ConfigurationStore versions;
    private final ConfigurationFiles files;
    private final Weighing weighing;
    private final DefinitionChange change;
    private final FieldConversions conversions;
    private final AuditLog audit;

    Configurations(
            TenantTransactions transactions,
            Schemas schemas,
            DefinitionStore store,
            ConfigurationStore versions,
            ConfigurationFiles files,
            Weighing weighing,
            DefinitionChange change,
            FieldConversions conversions,
            AuditLog audit) {
        this.transactions = transactions;
        this.schemas = schemas;
        this.store = store;
        this.versions = versions;
        this.files = files;
        this.weighing = weighing;
        this.change = change;
        this.conversions = conversions;
        this.audit = audit;
    }

    /**
     * @param version of the company's schema that the steps start from, or, once they are taken, lead to
     * @param conflicts what the company and the files have changed differently; where one is not decided, no step is taken, and none is
     *     named if the rest does not hold without it
     */
    public record Planned(long version, List<PlannedStep> steps, List<Conflict> conflicts) {}

    public Configuration current() {
        Known known = known(null);
        return new Configuration(known.version(), DefinitionWriter.files(known.own()));
    }

    /** As it was at a version; 404 if nothing changed with it. */
    public Configuration at(long version) {
        return transactions
                .read(_ -> versions.files(version))
                .map(then -> new Configuration(version, then))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    /** @param before only those below this version; null for the newest */
    public List<ConfigurationVersion> versions(@Nullable Long before, int limit) {
        return transactions.read(_ -> versions.list(before, limit));
    }

    /** What applying would do; nothing is stored. */
    public Planned plan(SentConfiguration sent) {
        Known known = known(sent.base());
        Read read = read(sent, known);
        Merged merged = read.merged();
        boolean open = merged.conflicts().stream().anyMatch(conflict -> conflict.decided() == null);
        if (open && !read.flaws().isEmpty()) {
            return new Planned(known.version(), List.of(), merged.conflicts());
        }
        ConfigurationFiles.refuse(read.flaws());
        Plan plan = plan(merged, known);
        List<PlannedStep> weighed = transactions.query(_ -> {
            List<PlannedStep> steps = weighing.weigh(plan.steps(), plan.after());
            if (!open && steps.stream().allMatch(planned -> planned.obstacle() == null)) {
                meanwhile(plan, steps);
            }
            return steps;
        });
        return new Planned(known.version(), weighed, merged.conflicts());
    }

    /**
     * Takes all steps, or none.
     *
     * @param version the one that was planned for: if the schema has changed since, the plan may be another one
     * @param consents names of steps that keep values aside
     */
    public Planned apply(SentConfiguration sent, long version, Set<String> consents) {
        Known known = known(sent.base());
        requireUnchanged(known.version(), version);
        Read read = read(sent, known);
        Merged merged = read.merged();
        requireDecided(merged.conflicts());
        ConfigurationFiles.refuse(read.flaws());
        Plan plan = plan(merged, known);
        Planned applied = transactions.write(bound -> {
            requireUnchanged(store.lock(), version);
            List<PlannedStep> steps = weighing.weigh(plan.steps(), plan.after());
            requirePossible(steps, consents);
            requireRoom(change.withoutRoom(plan.after()));
            if (steps.isEmpty()) {
                return new Planned(version, steps, merged.conflicts());
            }
            long next = change.publish(bound, version, known.own(), meanwhile(plan, steps));
            conversions.begin(FieldConversions.deferred(steps));
            audit.append(AuditEntry.of(AuditAction.CONFIGURATION_APPLIED)
                    .with("version", version, next)
                    .with("steps", null, words(plan.steps())));
            return new Planned(next, steps, merged.conflicts());
        });
        schemas.reload();
        return applied;
    }

    /** What the company has declared until values are converted; everything has to hold before and after. */
    private Definitions meanwhile(Plan plan, List<PlannedStep> steps) {
        List<PlannedStep> deferred = FieldConversions.deferred(steps);
        Definitions meanwhile = FieldConversions.meanwhile(plan.after(), deferred);
        conversions.requireApart(meanwhile, deferred);
        conversions.requireWhole(plan.after());
        return meanwhile;
    }

    /** @param base what the company had declared at the version that was asked for; else what it has */
    private record Known(long version, Definitions own, Definitions base) {}

    private Known known(@Nullable Long base) {
        return transactions.read(bound -> {
            Definitions own = store.own();
            requireKnown(base, bound.schemaVersion());
            return new Known(
                    bound.schemaVersion(),
                    own,
                    base == null || base == bound.schemaVersion()
                            ? own
                            : ConfigurationFiles.earlier(versions.filesAt(base)));
        });
    }

    private static void requireKnown(@Nullable Long base, long newest) {
        if (base != null && (base < 1 || base > newest)) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(
                                    base < 1
                                            ? new ProblemViolation("base", "too-small", Map.of("minimum", 1))
                                            : new ProblemViolation("base", "too-large", Map.of("maximum", newest))))
                    .exception();
        }
    }

    private Read read(SentConfiguration sent, Known known) {
        Read read = files.read(sent, known.own(), known.base());
        List<String> names =
                read.merged().conflicts().stream().map(Conflict::name).toList();
        List<ProblemViolation> unknown = sent.decisions().keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> new ProblemViolation("decisions." + name, "unknown-conflict", Map.of("allowed", names)))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, unknown).exception();
        }
        return read;
    }

    private static Plan plan(Merged merged, Known known) {
        return Planner.plan(known.own(), merged.definitions(), FieldIds.random());
    }

    private static void requireDecided(List<Conflict> conflicts) {
        List<ProblemViolation> open = conflicts.stream()
                .filter(conflict -> conflict.decided() == null)
                .map(conflict -> new ProblemViolation(
                        "decisions." + conflict.name(), "decision-needed", Map.of("message", conflict.inWords())))
                .toList();
        if (!open.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, open).exception();
        }
    }

    private static void requireUnchanged(long found, long expected) {
        if (found != expected) {
            throw Problem.of(ErrorCode.CONFIGURATION_CHANGED, Map.of("version", found))
                    .with("version", found)
                    .exception();
        }
    }

    private static void requirePossible(List<PlannedStep> steps, Set<String> consents) {
        List<ProblemViolation> violations = new ArrayList<>();
        for (PlannedStep planned : steps) {
            if (planned.obstacle() != null) {
                violations.add(new ProblemViolation(
                        planned.step().object(), "definition", Map.of("message", planned.obstacle())));
            } else if (planned.consent() != null && !consents.contains(planned.consent())) {
                violations.add(new ProblemViolation(
                        "consents", "consent-needed", Map.of("name", planned.consent(), "records", planned.records())));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    private static void requireRoom(List<String> without) {
        if (!without.isEmpty()) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            without.stream()
                                    .map(field -> ProblemViolation.of(field, "no-room"))
                                    .toList())
                    .exception();
        }
    }

    private static List<Map<String, String>> words(List<Step> steps) {
        return steps.stream()
                .limit(MOST_AUDITED)
                .map(Step::inWords)
                .map(words -> Map.of("en", words.en(), "zh", words.zh()))
                .toList();
    }
}
