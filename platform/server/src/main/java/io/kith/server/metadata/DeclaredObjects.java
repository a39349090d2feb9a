package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.schema.Origin;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.server.metadata.DefinitionLayers.Layer;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company itself says of an object and its fields, in the words of the definition language, and what everybody asks of its records. */
@Service
public final class DeclaredObjects {

    private final TenantTransactions transactions;
    private final DefinitionLayers layers;

    DeclaredObjects(TenantTransactions transactions, DefinitionLayers layers) {
        this.transactions = transactions;
        this.layers = layers;
    }

    /** What is asked of records, as its author wrote it. */
    public record Owned<D>(D definition, Origin origin) {}

    /**
     * @param version of the company's schema that it is part of
     * @param definition an object of the company's own, or what it adds to somebody else's; null if it says nothing of it
     * @param rules the platform's first, then those of plugins
     * @param unique likewise
     */
    public record DeclaredObject(
            long version,
            @Nullable Map<String, Object> definition,
            List<Owned<RuleDefinition>> rules,
            List<Owned<UniqueDefinition>> unique) {}

    public DeclaredObject of(String object) {
        return transactions.read(bound -> {
            List<Layer> known = layers.all();
            return new DeclaredObject(
                    bound.schemaVersion(),
                    said(known.getLast().definitions(), object),
                    owned(known, object, ExtensionDefinition::rules),
                    owned(known, object, ExtensionDefinition::unique));
        });
    }

    private static <D> List<Owned<D>> owned(
            List<Layer> known, String object, Function<ExtensionDefinition, List<D>> part) {
        return known.stream()
                .flatMap(layer -> contents(layer.definitions(), object)
                        .flatMap(content -> part.apply(content).stream())
                        .map(one -> new Owned<>(one, layer.origin())))
                .toList();
    }

    private static Stream<ExtensionDefinition> contents(Definitions layer, String key) {
        return Stream.concat(layer.objects().stream().map(ObjectDefinition::content), layer.extensions().stream())
                .filter(content -> content.object().equals(key));
    }

    private static @Nullable Map<String, Object> said(Definitions own, String key) {
        return own.objects().stream()
                .filter(object -> object.key().equals(key))
                .findFirst()
                .map(DefinitionWriter::said)
                .or(() -> own.extensions().stream()
                        .filter(extension -> extension.object().equals(key))
                        .findFirst()
                        .map(DefinitionWriter::said))
                .orElse(null);
    }
}
