package io.kith.server.onboarding;

import io.kith.config.industry.IndustryTemplate;
import io.kith.config.industry.SampleRow;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.configuration.Templates;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.CreationUndo;
import io.kith.server.record.Draft;
import io.kith.server.record.RecordService;
import io.kith.server.record.ShownOutcome;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The examples of a template: a company adds them all by one command, and takes that back when it has seen enough. */
@Service
public final class SampleData {

    /** More than any template has. */
    private static final int ALL = 1_000;

    private final Templates templates;
    private final SampleStore store;
    private final Schemas schemas;
    private final RecordService records;
    private final CreationUndo undo;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    SampleData(
            Templates templates,
            SampleStore store,
            Schemas schemas,
            RecordService records,
            CreationUndo undo,
            TenantTransactions transactions,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.templates = templates;
        this.store = store;
        this.schemas = schemas;
        this.records = records;
        this.undo = undo;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param removed without those that were gone already
     * @param left those that somebody has changed since, or that something else refers to: they stay
     */
    public record Removed(int removed, int left) {}

    public boolean isAdded(String template) {
        Access.require(Permission.READ_RECORDS);
        templates.get(template);
        return transactions.read(_ -> store.cause(template).isPresent());
    }

    /** How many records there are of it now that were not there before: none if the company has them already. */
    public int add(String key) {
        Access.require(Permission.CHANGE_SCHEMA);
        Access.require(Permission.WRITE_RECORDS);
        IndustryTemplate template = templates.get(key);
        return schemas.with(schema -> {
            requireApplied(schema, template);
            return transactions.write(bound -> {
                schemas.require(schema, bound);
                UUID cause = ids.next();
                if (!store.add(key, cause, clock.instant())) {
                    return 0;
                }
                int added = add(schema, template, cause);
                audit.append(AuditEntry.of(AuditAction.SAMPLE_DATA_ADDED)
                        .under(cause)
                        .with("template", null, key)
                        .with("records", null, added));
                return added;
            });
        });
    }

    private int add(EffectiveSchema schema, IndustryTemplate template, UUID cause) {
        Locale language = Locale.forLanguageTag(schema.tenant().language());
        LocalDate today = LocalDate.ofInstant(clock.instant(), schema.tenant().timeZone());
        Map<String, String> known = new HashMap<>();
        for (String key : template.samples().sequencedKeySet()) {
            ObjectType object = schema.object(key);
            List<SampleRow> rows = template.samples(key, language);
            List<Draft> drafts = rows.stream()
                    .<Draft>map(row -> new Draft.Create(mine(
                            object,
                            row.payload(
                                    object, today, (to, example) -> known.getOrDefault(to + "/" + example, example)))))
                    .toList();
            List<ShownOutcome> outcomes = records.batch(key, drafts, false, cause);
            requireStored(key, rows, outcomes);
            for (int place = 0; place < rows.size(); place++) {
                if (outcomes.get(place) instanceof ShownOutcome.Stored stored) {
                    known.put(
                            key + "/" + rows.get(place).key(),
                            stored.record().id().toString());
                }
            }
        }
        return known.size();
    }

    /** All of the examples or none: whatever is refused is told of, each under its own name, and the transaction goes with it. */
    private static void requireStored(String object, List<SampleRow> rows, List<ShownOutcome> outcomes) {
        Problem first = null;
        List<ProblemViolation> violations = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            if (outcomes.get(place) instanceof ShownOutcome.Refused(Problem problem)) {
                first = first == null ? problem : first;
                String path = object + "[" + rows.get(place).key() + "]";
                problem.violations().forEach(violation -> violations.add(violation.under(path)));
            }
        }
        if (first != null) {
            throw new Problem(first.code(), first.parameters(), violations, first.members()).exception();
        }
    }

    /** Whoever adds examples looks after them, so that they are in lists of one's own. */
    private static Map<String, @Nullable Object> mine(ObjectType object, Map<String, @Nullable Object> payload) {
        Optional<String> owner = object.owner().map(Field::key);
        if (owner.isPresent() && TenantContext.actor().kind() == ActorKind.MEMBER) {
            payload.putIfAbsent(owner.get(), TenantContext.actor().id().toString());
        }
        return payload;
    }

    private static void requireApplied(EffectiveSchema schema, IndustryTemplate template) {
        List<ProblemViolation> violations = new ArrayList<>();
        template.samples().forEach((key, samples) -> {
            Optional<ObjectType> object = schema.schema().object(key);
            Stream<String> missing = samples.en().stream()
                    .flatMap(row -> row.cells().keySet().stream())
                    .distinct()
                    .filter(field -> object.flatMap(one -> one.field(field)).isEmpty())
                    .map(field -> key + "." + field);
            (object.isEmpty() ? Stream.of(key) : missing)
                    .forEach(name -> violations.add(ProblemViolation.of(name, "template-first")));
        });
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    /**
     * Takes the command back, each record by itself, so that one that stays is one. As long as any stays the company has the examples: they are
     * not added beside it, and another removal goes on.
     */
    public Removed remove(String key) {
        Access.require(Permission.CHANGE_SCHEMA);
        Access.require(Permission.WRITE_RECORDS);
        templates.get(key);
        return transactions
                .read(_ -> store.cause(key))
                .map(cause -> remove(key, cause))
                .orElse(new Removed(0, 0));
    }

    private Removed remove(String key, UUID cause) {
        UUID under = ids.next();
        int deleted = 0;
        int left = 0;
        for (UUID record : undo.made(cause, ALL)) {
            switch (undo.undo(cause, record, under)) {
                case DELETED -> deleted++;
                case STAYS -> left++;
                case GONE -> {}
            }
        }
        Removed removed = new Removed(deleted, left);
        return transactions.write(_ -> {
            boolean ended = removed.left() == 0 && store.remove(key, cause);
            if (ended || removed.removed() > 0) {
                audit.append(AuditEntry.of(AuditAction.SAMPLE_DATA_REMOVED)
                        .under(under)
                        .with("template", key, null)
                        .with("records", null, removed.removed()));
            }
            return removed;
        });
    }
}
