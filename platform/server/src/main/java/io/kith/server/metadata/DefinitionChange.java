package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** Publishes what a company has of its own from now on: checked against its limits, with a version that can be come back to. */
@Component
final class DefinitionChange {

    private final DefinitionStore store;
    private final ConfigurationStore versions;
    private final SchemaLoader loader;
    private final Editions editions;
    private final TenantDirectory tenants;
    private final StoredFormulas formulas;
    private final KeptFields kept;
    private final FieldAliases aliases;
    private final RuleSetVersionStore ruleSets;
    private final Clock clock;

    DefinitionChange(
            DefinitionStore store,
            ConfigurationStore versions,
            SchemaLoader loader,
            Editions editions,
            TenantDirectory tenants,
            StoredFormulas formulas,
            KeptFields kept,
            FieldAliases aliases,
            RuleSetVersionStore ruleSets,
            Clock clock) {
        this.formulas = formulas;
        this.kept = kept;
        this.aliases = aliases;
        this.ruleSets = ruleSets;
        this.store = store;
        this.versions = versions;
        this.loader = loader;
        this.editions = editions;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Under the lock of the caller, who has compiled {@code after} without a finding, and with room for all of it.
     *
     * @param version the one that {@code before} holds at
     * @return the version that {@code after} holds from
     */
    long publish(BoundTransaction bound, long version, Definitions before, Definitions after) {
        int more = count(after) - count(before);
        if (more > 0) {
            editions.require(Limit.FIELDS, more);
        }
        SortedMap<String, String> files = DefinitionWriter.files(after);
        requireReadable(files);
        Instant now = clock.instant();
        kept.changed(before, after);
        aliases.changed(before, after);
        store.replace(before, after, now);
        Schema earlierSchema = loader.compiled(before).schema();
        Compiled compiled = loader.compiled(after);
        loader.assign(compiled);
        long next = tenants.schemaChanged(bound.tenantId());
        formulas.changed(FormulaChanges.between(earlierSchema, compiled.schema()), next);
        ruleSets.keep(earlierSchema, null, null);
        ruleSets.keep(compiled.schema(), now, TenantContext.actor().id());
        SortedMap<String, String> earlier = DefinitionWriter.files(before);
        if (!earlier.isEmpty() && versions.list(null, 1).isEmpty()) {
            // from before versions were kept
            versions.record(version, now, TenantContext.actor().id(), earlier);
        }
        versions.record(next, now, TenantContext.actor().id(), files);
        return next;
    }

    /** What is added bit by bit could become more than is read back at once. */
    private static void requireReadable(Map<String, String> files) {
        List<ProblemViolation> violations = files.entrySet().stream()
                .filter(file -> file.getValue().length() > DefinitionReader.LONGEST_FILE)
                .map(file -> new ProblemViolation(
                        file.getKey(), "definition-too-large", Map.of("max", DefinitionReader.LONGEST_FILE)))
                .toList();
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    /** Fields that could not be filtered by although they say so, as {@code customer.c_size}: the object has no spare column left. */
    List<String> withoutRoom(Definitions after) {
        Map<String, Map<String, Slot>> slots = store.slots();
        List<String> without = new ArrayList<>();
        for (ObjectType object : loader.compiled(after).schema().objects()) {
            var columns = new SpareColumns(slots.getOrDefault(object.key(), Map.of()));
            for (Field field : object.fields()) {
                if (!columns.take(field)) {
                    without.add(object.key() + "." + field.key());
                }
            }
        }
        return without;
    }

    private static int count(Definitions definitions) {
        return definitions.objects().stream()
                        .mapToInt(object -> object.fields().size())
                        .sum()
                + definitions.extensions().stream()
                        .mapToInt(extension -> extension.fields().size())
                        .sum();
    }
}
