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
import java.util.HashMap;
import java.util.LinkedHashMap;
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
            FieldAliases aliases) {
        this.known = known;
        this.transactions = transactions;
        this.tenants = tenants;
        this.store = store;
        this.plugins = plugins;
        this.conversions = conversions;
        this.aliases = aliases;
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
            Map<String, Slot> taken = slots.getOrDefault(object.key(), Map.of());
            if (object.fields().stream()
                    .anyMatch(field -> !lacking(field, taken).isEmpty() && hasRoom(field, taken))) {
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
                aliases.all()));
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
        Map<String, Slot> taken = new HashMap<>(store.slots().getOrDefault(object, Map.of()));
        assign(object, field, taken);
    }

    private void assign(String object, Field field, Map<String, Slot> taken) {
        lacking(field, taken)
                .forEach((key, kind) -> free(kind, taken)
                        .ifPresentOrElse(
                                slot -> {
                                    store.give(object, key, slot);
                                    taken.put(key, slot);
                                },
                                () -> log.warn("no spare column left for {} of {}", key, object)));
    }

    /** Gives a slot to each field that needs one, under the lock of the caller; a field that finds none left cannot be filtered by. */
    void assign(Compiled compiled) {
        Map<String, Map<String, Slot>> slots = store.slots();
        for (ObjectType object : compiled.schema().objects()) {
            Map<String, Slot> taken = new HashMap<>(slots.getOrDefault(object.key(), Map.of()));
            object.fields().forEach(field -> assign(object.key(), field, taken));
        }
    }

    /** Whether an object has spare columns left for all that a field lacks. */
    private static boolean hasRoom(Field field, Map<String, Slot> taken) {
        return takeRoom(field, new HashMap<>(taken));
    }

    /** As above, and what the field lacks is taken then. */
    static boolean takeRoom(Field field, Map<String, Slot> taken) {
        for (Map.Entry<String, Slot.Kind> lacking : lacking(field, taken).entrySet()) {
            Optional<Slot> free = free(lacking.getValue(), taken);
            if (free.isEmpty()) {
                return false;
            }
            taken.put(lacking.getKey(), free.get());
        }
        return true;
    }

    /** What of a field has no slot yet, by the key that it will have it under. */
    private static Map<String, Slot.Kind> lacking(Field field, Map<String, Slot> taken) {
        Map<String, Slot.Kind> lacking = new LinkedHashMap<>();
        if (field.definition().filterable()) {
            Slot.of(field.type()).forEach((behind, kind) -> lacking.put(field.id() + behind, kind));
        }
        lacking.keySet().removeAll(taken.keySet());
        return lacking;
    }

    private static Optional<Slot> free(Slot.Kind kind, Map<String, Slot> taken) {
        return kind.columns()
                .map(Slot::ofColumn)
                .filter(slot -> !taken.containsValue(slot))
                .findFirst();
    }
}
