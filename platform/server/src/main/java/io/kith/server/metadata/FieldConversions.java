package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.plan.Step.FieldReplaced;
import io.kith.config.schema.Field;
import io.kith.config.schema.Origin;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Fields that take the places of others when the values of these have become theirs. From when one begins until it is published, every write
 * of the old field writes the new one too; the old one stays what everybody reads and writes.
 */
@Service
public final class FieldConversions {

    private static final int MOST_LISTED = 100;

    private final ConversionStore conversions;
    private final DefinitionStore store;
    private final DefinitionChange change;
    private final SchemaLoader loader;
    private final Schemas schemas;
    private final StoredValues values;
    private final KeptFields kept;
    private final FieldAliases aliases;
    private final ConvertedValues converting;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    FieldConversions(
            ConversionStore conversions,
            DefinitionStore store,
            DefinitionChange change,
            SchemaLoader loader,
            Schemas schemas,
            StoredValues values,
            KeptFields kept,
            FieldAliases aliases,
            ConvertedValues converting,
            TenantDirectory tenants,
            TenantTransactions transactions,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.conversions = conversions;
        this.store = store;
        this.change = change;
        this.loader = loader;
        this.schemas = schemas;
        this.values = values;
        this.kept = kept;
        this.aliases = aliases;
        this.converting = converting;
        this.tenants = tenants;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The steps that are taken later, since there are values to be converted. */
    static List<PlannedStep> deferred(List<PlannedStep> steps) {
        return steps.stream()
                .filter(planned -> planned.records() > 0
                        && planned.step() instanceof FieldReplaced replaced
                        && replaced.converts())
                .toList();
    }

    /**
     * What the company would have declared until the conversions are published.
     *
     * @param after what it is to have in the end
     */
    static Definitions meanwhile(Definitions after, List<PlannedStep> deferred) {
        Map<String, FieldDefinition> old = new LinkedHashMap<>();
        deferred.forEach(planned -> {
            if (planned.step() instanceof FieldReplaced replaced) {
                old.put(place(replaced.object(), replaced.after()), replaced.before());
            }
        });
        return with(after, old);
    }

    private static String place(String object, FieldDefinition field) {
        return object + "." + field.id();
    }

    /** The same with other fields in these places. */
    private static Definitions with(Definitions definitions, Map<String, FieldDefinition> others) {
        return new Definitions(
                definitions.objects().stream()
                        .map(object -> object.with(with(object.content(), others)))
                        .toList(),
                definitions.extensions().stream()
                        .map(extension -> with(extension, others))
                        .toList(),
                definitions.shared());
    }

    private static ExtensionDefinition with(ExtensionDefinition content, Map<String, FieldDefinition> others) {
        return content.with(content.fields().stream()
                .map(field -> others.getOrDefault(place(content.object(), field), field))
                .toList());
    }

    /** Refuses what would not hold together, be it now or when what is converted has taken its place. */
    void requireWhole(Definitions after) {
        Map<String, FieldDefinition> coming = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (FieldConversion conversion : conversions.pending()) {
            coming.put(
                    place(conversion.object(), conversion.from().definition()),
                    conversion.to().definition());
            names.add(conversion.object() + "." + conversion.from().key());
        }
        if (coming.isEmpty()) {
            return;
        }
        List<ProblemViolation> violations = loader.compiled(with(after, coming)).findings().stream()
                .map(finding -> violation(finding, String.join(", ", names)))
                .toList();
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    /** Every change meanwhile has been looked at with the new field in it, so that this is a last look. */
    private void requireNothingBroken(Definitions before, Definitions after, FieldConversion conversion) {
        List<SchemaFinding> findings = new ArrayList<>(loader.compiled(after).findings());
        findings.removeAll(loader.compiled(before).findings());
        if (!findings.isEmpty()) {
            String name = conversion.object() + "." + conversion.from().key();
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            findings.stream()
                                    .map(finding -> violation(finding, name))
                                    .toList())
                    .exception();
        }
    }

    /** Refuses to take some steps now if they need what others will have done only later. */
    void requireApart(Definitions meanwhile, List<PlannedStep> deferred) {
        String names = String.join(
                ", ",
                deferred.stream()
                        .map(planned -> planned.step() instanceof FieldReplaced replaced
                                ? replaced.object() + "." + replaced.before().key()
                                : planned.step().object())
                        .toList());
        if (deferred.isEmpty()) {
            return;
        }
        List<ProblemViolation> violations = loader.compiled(meanwhile).findings().stream()
                .map(finding -> violation(finding, names))
                .toList();
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    private static ProblemViolation violation(SchemaFinding finding, String names) {
        return new ProblemViolation(
                finding.name(),
                "definition",
                Map.of(
                        "message",
                        Sentence.of(
                                        "does not hold both before and after the values of " + names
                                                + " are converted; change one after the other: ",
                                        "在 " + names + " 的值转换之前和之后不能同时成立，请分步修改：")
                                .then(finding.message())));
    }

    /** Under the lock of the caller, in the transaction that takes the other steps. */
    void begin(List<PlannedStep> deferred) {
        for (PlannedStep planned : deferred) {
            if (planned.step() instanceof FieldReplaced replaced) {
                Field from = new Field(replaced.before(), Origin.TENANT);
                Field to = new Field(replaced.after(), Origin.TENANT);
                kept.back(replaced.object(), replaced.after());
                boolean returning =
                        !values.withValue(replaced.object(), Set.of(to.id())).isEmpty();
                loader.assign(replaced.object(), to);
                conversions.add(
                        new FieldConversion(ids.next(), replaced.object(), from, to, returning),
                        planned.records(),
                        clock.instant());
            }
        }
        if (!deferred.isEmpty()) {
            converting.begun();
        }
    }

    public List<ConversionState> list() {
        return transactions.read(_ -> conversions.list(MOST_LISTED));
    }

    /** 404 if there is none. */
    public ConversionState find(UUID id) {
        return transactions
                .read(_ -> conversions.find(id))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    /** Leaves everything as it was; what had been converted is removed. 409 if it has ended. */
    public ConversionState cancel(UUID id) {
        ConversionState cancelled = transactions.write(bound -> {
            store.lock();
            ConversionState state = conversions
                    .find(id)
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            if (!state.phase().isPending()) {
                throw Problem.of(
                                ErrorCode.WRONG_STATE,
                                Map.of("state", state.phase().key()))
                        .exception();
            }
            conversions.enter(id, ConversionPhase.WITHDRAWN, clock.instant());
            conversions.forgetUnfit(id);
            tenants.schemaChanged(bound.tenantId());
            FieldConversion conversion = state.conversion();
            if (conversion.returning()) {
                kept.keep(conversion.object(), conversion.to().definition());
            }
            audit.append(AuditEntry.of(AuditAction.CONVERSION_CANCELLED)
                    .about(conversion.object())
                    .about(id)
                    .with("field", conversion.from().key(), null));
            converting.begun();
            return conversions.find(id).orElseThrow();
        });
        schemas.reload();
        return cancelled;
    }

    /** Inside a transaction of the caller: the new field takes the place of the old one, whose values are kept aside. */
    public void publish(BoundTransaction bound, UUID id) {
        long version = store.lock();
        ConversionState state = conversions.find(id).orElseThrow();
        if (state.phase() != ConversionPhase.READY) {
            return;
        }
        FieldConversion conversion = state.conversion();
        Definitions own = store.own();
        String place = place(conversion.object(), conversion.from().definition());
        Definitions after = with(own, Map.of(place, conversion.to().definition()));
        requireNothingBroken(own, after, conversion);
        long next = change.publish(bound, version, own, after);
        aliases.replaced(
                conversion.object(), conversion.from().id(), conversion.to().id());
        conversions.enter(id, ConversionPhase.TELLING, clock.instant());
        audit.append(AuditEntry.of(AuditAction.FIELD_CONVERTED)
                .about(conversion.object())
                .about(id)
                .with("version", version, next)
                .with("field", null, conversion.to().key())
                .with("unfit", null, state.unfit()));
    }
}
