package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.plan.Planner;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaFinding;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Adds fields to objects for one company; they act like built-in ones from the next request on, everywhere. */
@Service
public final class Fields {

    private final TenantTransactions transactions;
    private final Schemas schemas;
    private final SchemaLoader loader;
    private final DefinitionStore store;
    private final DefinitionChange change;
    private final FieldConversions conversions;
    private final AuditLog audit;
    private final FieldReader reader;

    Fields(
            TenantTransactions transactions,
            Schemas schemas,
            SchemaLoader loader,
            DefinitionStore store,
            DefinitionChange change,
            FieldConversions conversions,
            AuditLog audit,
            FieldReader reader) {
        this.transactions = transactions;
        this.schemas = schemas;
        this.loader = loader;
        this.store = store;
        this.change = change;
        this.conversions = conversions;
        this.audit = audit;
        this.reader = reader;
    }

    /** What keeps a definition from being read as a field; nothing is stored. */
    public List<ProblemViolation> flaws(String objectKey, Map<String, @Nullable Object> definition) {
        try {
            reader.requested(objectKey, definition);
            return List.of();
        } catch (ProblemException refusal) {
            return refusal.problem().violations();
        }
    }

    /** @param definition one field in the words of the definition language */
    public Field add(String objectKey, Map<String, @Nullable Object> definition) {
        return add(
                        objectKey,
                        List.of(definition),
                        keys -> audit.append(AuditEntry.of(AuditAction.FIELD_ADDED)
                                .about(objectKey)
                                .with("field", null, keys.getFirst())))
                .getFirst();
    }

    /** Several at once, as a part of something that has its own entry in the audit log: all of them or none. */
    public List<Field> add(String objectKey, List<Map<String, @Nullable Object>> definitions) {
        return add(objectKey, definitions, _ -> {});
    }

    private List<Field> add(
            String objectKey, List<Map<String, @Nullable Object>> definitions, Consumer<List<String>> also) {
        ObjectType object = schemas.with(schema -> schema.object(objectKey));
        List<FieldDefinition> fields = definitions.stream()
                .map(definition -> reader.requested(object.key(), definition))
                .toList();
        transactions.write(bound -> {
            long version = store.lock();
            Definitions own = store.own();
            Definitions after = with(object.key(), fields, own);
            if (!change.withoutRoom(after).isEmpty()) {
                throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("filterable", "no-room")))
                        .exception();
            }
            conversions.requireWhole(after);
            change.publish(bound, version, own, after);
            also.accept(fields.stream().map(FieldDefinition::key).toList());
            return version;
        });
        ObjectType extended = schemas.reload().object(object.key());
        return fields.stream()
                .map(field -> extended.field(field.key()).orElseThrow())
                .toList();
    }

    private Definitions with(String object, List<FieldDefinition> fields, Definitions own) {
        List<ExtensionDefinition> extensions = new ArrayList<>(own.extensions());
        extensions.add(new ExtensionDefinition(object).with(fields));
        Definitions after = Planner.gathered(new Definitions(own.objects(), extensions, own.shared()));
        List<SchemaFinding> findings = loader.compiled(after).findings();
        if (!findings.isEmpty()) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            findings.stream().map(Fields::violation).toList())
                    .exception();
        }
        return after;
    }

    private static ProblemViolation violation(SchemaFinding finding) {
        String setting = finding.setting();
        return "key".equals(setting)
                ? ProblemViolation.of("key", "key-taken")
                : new ProblemViolation(
                        setting == null ? "" : setting, "definition", Map.of("message", finding.message()));
    }
}
