package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.standard.StandardDefinitions;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compiles the bound company's schema from the platform's definitions, those of its plugins and its own, and gives each new filterable field
 * its slot.
 */
@Component
final class SchemaLoader {

    private static final Logger log = LoggerFactory.getLogger(SchemaLoader.class);

    private final KnownSchemas known;
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final DefinitionStore store;
    private final PluginLayers plugins;
    private final ConversionStore conversions;
    private final FieldAliases aliases;
    private final RuleSetVersionStore ruleSets;
    private final List<Definitions> platform = List.of(StandardDefinitions.load());
    private final Schema standard =
            SchemaCompiler.compile(platform, Definitions.NOTHING).schema();

    SchemaLoader(
            KnownSchemas known,
            TenantTransactions transactions,
            TenantDirectory tenants,
            DefinitionStore store,
            PluginLayers plugins,
            ConversionStore conversions,
            FieldAliases aliases,
            RuleSetVersionStore ruleSets) {
        this.known = known;
        this.transactions = transactions;
        this.tenants = tenants;
        this.store = store;
        this.plugins = plugins;
        this.conversions = conversions;
        this.aliases = aliases;
        this.ruleSets = ruleSets;
    }

    EffectiveSchema load() {
        Optional<EffectiveSchema> whole = transactions.read(this::read);
        return whole.orElseGet(() -> transactions.write(bound -> {
            store.lock();
            assign(compile());
            return read(bound).orElseThrow(() -> new IllegalStateException("a field is still without a slot"));
        }));
    }

    /** What the schema would be with these definitions of the company. */
    Compiled compiled(Definitions own) {
        Schema before =
                known.of(TenantContext.tenantId()).map(EffectiveSchema::schema).orElse(standard);
        return SchemaCompiler.compile(platform, transactions.read(_ -> plugins.active()), own, before);
    }

    /** Empty if a field still needs its slot. */
    private Optional<EffectiveSchema> read(BoundTransaction bound) {
        Compiled compiled = compile();
        Map<String, Map<String, Slot>> slots = store.slots();
        for (ObjectType object : compiled.schema().objects()) {
            var columns = new SpareColumns(slots.getOrDefault(object.key(), Map.of()));
            if (object.fields().stream().anyMatch(columns::isDue)) {
                return Optional.empty();
            }
        }
        Tenant tenant = tenants.find(bound.tenantId()).orElseThrow();
        return Optional.of(new EffectiveSchema(
                bound.schemaVersion(),
                tenant,
                compiled.schema(),
                slots,
                conversions.pending().stream()
                        .map(conversion -> conversion.whole(compiled.schema()))
                        .toList(),
                aliases.all(),
                ruleSets.versions(compiled.schema())));
    }

    private Compiled compile() {
        Compiled compiled = compiled(store.own());
        // what was published has been checked; a finding here means that an update of the platform or of a plugin took
        // something away
        compiled.findings().forEach(finding -> log.warn("a published definition no longer holds: {}", finding));
        return compiled;
    }

    /** Gives its slots to a field that is to be one of an object's, under the lock of the caller. */
    void assign(String object, Field field) {
        assign(object, field, new SpareColumns(store.slots().getOrDefault(object, Map.of())));
    }

    private void assign(String object, Field field, SpareColumns columns) {
        columns.lacking(field)
                .forEach((key, kind) -> columns.take(key, kind)
                        .ifPresentOrElse(
                                slot -> store.give(object, key, slot),
                                () -> log.warn("no spare column left for {} of {}", key, object)));
    }

    /** Gives a slot to each field that needs one, under the lock of the caller; a field that finds none left cannot be filtered by. */
    void assign(Compiled compiled) {
        Map<String, Map<String, Slot>> slots = store.slots();
        for (ObjectType object : compiled.schema().objects()) {
            var columns = new SpareColumns(slots.getOrDefault(object.key(), Map.of()));
            object.fields().forEach(field -> assign(object.key(), field, columns));
        }
    }
}
