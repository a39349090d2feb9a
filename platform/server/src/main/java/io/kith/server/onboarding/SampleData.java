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
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.CommandUndo;
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

    private static final int SOME = 500;

    private final Templates templates;
    private final SampleStore store;
    private final Schemas schemas;
    private final RecordService records;
    private final CommandUndo undo;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    SampleData(
            Templates templates,
            SampleStore store,
            Schemas schemas,
            RecordService records,
            CommandUndo undo,
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

    /** @param left those that somebody has changed since, or that something else refers to: they stay */
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
                            row.payload(object, today, (to, example) -> known.getOrDefault(to + "/" + example, "")))))
                    .toList();
            List<ShownOutcome> outcomes = records.batch(key, drafts, false, cause);
            for (int place = 0; place < rows.size(); place++) {
                switch (outcomes.get(place)) {
                    case ShownOutcome.Stored stored ->
                        known.put(
                                key + "/" + rows.get(place).key(),
                                stored.record().id().toString());
                    // the transaction goes with it: all of the examples or none
                    case ShownOutcome.Refused refused -> throw refused.problem().exception();
                }
            }
        }
        return known.size();
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

    /** Takes the command back, the latest record first, since it may refer to earlier ones; each by itself, so that one that stays is one. */
    public Removed remove(String key) {
        Access.require(Permission.CHANGE_SCHEMA);
        Access.require(Permission.WRITE_RECORDS);
        templates.get(key);
        Optional<UUID> cause = transactions.read(_ -> store.cause(key));
        if (cause.isEmpty()) {
            return new Removed(0, 0);
        }
        UUID under = ids.next();
        List<UUID> some = undo.next(cause.get(), CommandUndo.Phase.PUT_RIGHT, null, SOME);
        int left = 0;
        for (UUID record : some.reversed()) {
            left += undone(cause.get(), record, under) ? 0 : 1;
        }
        Removed removed = new Removed(some.size() - left, left);
        return transactions.write(_ -> {
            store.remove(key);
            audit.append(AuditEntry.of(AuditAction.SAMPLE_DATA_REMOVED)
                    .under(under)
                    .with("template", key, null)
                    .with("records", null, removed.removed()));
            return removed;
        });
    }

    private boolean undone(UUID cause, UUID record, UUID under) {
        try {
            return undo.undo(cause, CommandUndo.Phase.PUT_RIGHT, List.of(record), under)
                    .left()
                    .isEmpty();
        } catch (ProblemException refusal) {
            if (refusal.problem().code() != ErrorCode.REFERENCED_ELSEWHERE) {
                throw refusal;
            }
            return false;
        }
    }
}
