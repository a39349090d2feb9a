package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Changes which plugins' definitions belong to the bound company's schema; what holds from then on holds on every replica. */
@Service
public final class LayerChange {

    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final DefinitionStore store;
    private final DefinitionChange change;
    private final SchemaLoader loader;
    private final StoredFormulas formulas;
    private final FieldConversions conversions;
    private final SharedValues shared;
    private final Schemas schemas;
    private final RuleSetVersionStore ruleSets;
    private final Clock clock;

    LayerChange(
            TenantTransactions transactions,
            TenantDirectory tenants,
            DefinitionStore store,
            DefinitionChange change,
            SchemaLoader loader,
            StoredFormulas formulas,
            FieldConversions conversions,
            SharedValues shared,
            Schemas schemas,
            RuleSetVersionStore ruleSets,
            Clock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.store = store;
        this.change = change;
        this.loader = loader;
        this.formulas = formulas;
        this.conversions = conversions;
        this.shared = shared;
        this.schemas = schemas;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /** What changes the answer of {@link PluginLayers}. */
    @FunctionalInterface
    public interface Switch {

        /** Whether anything is another than before. */
        boolean turn();
    }

    /** One change at a time, in one transaction; refused if the company's own definitions would no longer hold with it. */
    public void publish(Switch layers) {
        boolean turned = transactions.write(bound -> {
            store.lock();
            Definitions own = store.own();
            Compiled before = loader.compiled(own);
            List<String> withoutRoom = change.withoutRoom(own);
            if (!layers.turn()) {
                return false;
            }
            Compiled after = loader.compiled(own);
            refuse(
                    added(before.findings(), after.findings()),
                    shared.added(before.schema(), after.schema()),
                    added(withoutRoom, change.withoutRoom(own)));
            conversions.requireWhole(own);
            loader.assign(after);
            long next = tenants.schemaChanged(bound.tenantId());
            formulas.changed(FormulaChanges.between(before.schema(), after.schema()), next);
            ruleSets.keep(before.schema(), null, null);
            ruleSets.keep(after.schema(), clock.instant(), TenantContext.actor().id());
            return true;
        });
        if (turned) {
            schemas.reload();
        }
    }

    /** What was wrong before is no reason to refuse. */
    private static <T> List<T> added(List<T> before, List<T> after) {
        List<T> added = new ArrayList<>(after);
        added.removeAll(before);
        return added;
    }

    private static void refuse(List<SchemaFinding> findings, List<Sentence> shared, List<String> withoutRoom) {
        List<ProblemViolation> violations = new ArrayList<>();
        findings.forEach(
                finding -> violations.add(new ProblemViolation("", "definition", Map.of("message", message(finding)))));
        shared.forEach(flaw -> violations.add(new ProblemViolation("", "definition", Map.of("message", flaw))));
        withoutRoom.forEach(field -> violations.add(ProblemViolation.of(field, "no-room")));
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    private static Sentence message(SchemaFinding finding) {
        return Sentence.same(finding.name() + ": ").then(finding.message());
    }
}
