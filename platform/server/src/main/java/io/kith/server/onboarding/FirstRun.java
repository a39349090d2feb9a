package io.kith.server.onboarding;

import io.kith.config.schema.Origin;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.importing.Imports;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.RecordLookup;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The checklist of a new company: done is what the company has, whoever did it; put aside it is by each for themselves. */
@Service
public final class FirstRun {

    private static final String CUSTOMER = "customer";
    private static final String CONTACT = "contact";

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final RecordLookup records;
    private final Imports imports;
    private final FirstRunStore store;
    private final AuditLog audit;
    private final Clock clock;

    FirstRun(
            Schemas schemas,
            TenantTransactions transactions,
            TenantDirectory tenants,
            RecordLookup records,
            Imports imports,
            FirstRunStore store,
            AuditLog audit,
            Clock clock) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.tenants = tenants;
        this.records = records;
        this.imports = imports;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param steps whether each is done, in their order; only those that the actor may do something about */
    public record Checklist(boolean dismissed, Map<FirstRunStep, Boolean> steps) {}

    public Checklist checklist() {
        Access.require(Permission.READ_RECORDS);
        Set<Permission> granted = Access.granted();
        List<FirstRunStep> steps = Arrays.stream(FirstRunStep.values())
                .filter(step -> granted.contains(step.permission()))
                .toList();
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            Set<String> begun = records.existing(schema, List.of(CUSTOMER, CONTACT));
            Map<FirstRunStep, Boolean> done = new LinkedHashMap<>();
            steps.forEach(step -> done.put(step, isDone(step, schema, begun)));
            return new Checklist(store.isDismissed(), done);
        }));
    }

    public void dismiss() {
        Access.require(Permission.WRITE_RECORDS);
        transactions.write(bound -> {
            store.dismiss(clock.instant());
            audit.append(AuditEntry.of(AuditAction.CHECKLIST_DISMISSED));
            return bound;
        });
    }

    public void resume() {
        Access.require(Permission.WRITE_RECORDS);
        transactions.write(bound -> {
            store.resume();
            audit.append(AuditEntry.of(AuditAction.CHECKLIST_RESUMED));
            return bound;
        });
    }

    private boolean isDone(FirstRunStep step, EffectiveSchema schema, Set<String> begun) {
        return switch (step) {
            case CUSTOMER -> begun.contains(CUSTOMER);
            case CONTACT -> begun.contains(CONTACT);
            case IMPORT -> imports.hasFinished();
            case FIELD ->
                schema.schema().objects().stream()
                        .flatMap(object -> object.fields().stream())
                        .anyMatch(field -> field.origin() == Origin.TENANT);
            case SETTINGS -> tenants.hasChangedSettings(TenantContext.tenantId());
        };
    }
}
