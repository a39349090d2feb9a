package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Origin;
import io.kith.config.schema.SchemaFinding;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
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
    private final TenantDirectory tenants;
    private final Schemas schemas;
    private final SchemaLoader loader;
    private final DefinitionStore store;
    private final Editions editions;
    private final AuditLog audit;
    private final FieldReader reader;
    private final Clock clock;

    Fields(
            TenantTransactions transactions,
            TenantDirectory tenants,
            Schemas schemas,
            SchemaLoader loader,
            DefinitionStore store,
            Editions editions,
            AuditLog audit,
            FieldReader reader,
            Clock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.schemas = schemas;
        this.loader = loader;
        this.store = store;
        this.editions = editions;
        this.audit = audit;
        this.reader = reader;
        this.clock = clock;
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
        List<FieldReader.Read> read = definitions.stream()
                .map(definition -> reader.requested(object.key(), definition))
                .toList();
        transactions.write(bound -> {
            store.lock();
            editions.require(Limit.FIELDS, read.size());
            for (FieldReader.Read one : read) {
                Compiled extended = checked(object, one.field(), store.own());
                store.add(object.key(), one.field(), one.text(), clock.instant());
                // at once, so that the next one's check sees what room is left
                loader.assign(extended);
            }
            also.accept(read.stream().map(one -> one.field().key()).toList());
            return tenants.schemaChanged(bound.tenantId());
        });
        ObjectType extended = schemas.reload().object(object.key());
        return read.stream()
                .map(one -> extended.field(one.field().key()).orElseThrow())
                .toList();
    }

    private Compiled checked(ObjectType object, FieldDefinition field, Definitions own) {
        if (object.field(field.key()).isPresent() || alreadyAdded(object, field, own)) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("key", "key-taken")))
                    .exception();
        }
        if (!SchemaLoader.hasRoom(
                new Field(field, Origin.TENANT), store.slots().getOrDefault(object.key(), Map.of()))) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("filterable", "no-room")))
                    .exception();
        }
        List<ExtensionDefinition> extensions = new ArrayList<>(own.extensions());
        extensions.add(new ExtensionDefinition(object.key(), List.of(field)));
        Compiled compiled = loader.compiled(new Definitions(own.objects(), extensions));
        if (!compiled.findings().isEmpty()) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            compiled.findings().stream().map(Fields::violation).toList())
                    .exception();
        }
        return compiled;
    }

    private static boolean alreadyAdded(ObjectType object, FieldDefinition field, Definitions own) {
        return own.extensions().stream()
                .filter(extension -> extension.object().equals(object.key()))
                .flatMap(extension -> extension.fields().stream())
                .anyMatch(other -> other.key().equals(field.key()));
    }

    private static ProblemViolation violation(SchemaFinding finding) {
        String setting = finding.setting();
        return new ProblemViolation(setting == null ? "" : setting, "definition", Map.of("message", finding.message()));
    }
}
