package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.SharedDocument;
import io.kith.config.plan.Mention;
import io.kith.config.plan.Mentions;
import io.kith.config.schema.Origin;
import io.kith.server.metadata.DefinitionLayers.Layer;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import org.springframework.stereotype.Service;

/** What of a company belongs to no object, as its authors wrote it, and where it is named. */
@Service
public final class DeclaredDocuments {

    private final TenantTransactions transactions;
    private final DefinitionLayers layers;

    DeclaredDocuments(TenantTransactions transactions, DefinitionLayers layers) {
        this.transactions = transactions;
        this.layers = layers;
    }

    public record Declared<D extends SharedDocument>(D definition, Origin origin, List<Mention> mentions) {}

    /** @param version of the company's schema that they are part of */
    public record All<D extends SharedDocument>(long version, List<Declared<D>> documents) {}

    /** The platform's first, then those of plugins; each owner's by their keys. */
    public <D extends SharedDocument> All<D> list(Class<D> kind) {
        return transactions.read(bound -> {
            List<Layer> known = layers.all();
            Definitions whole =
                    Definitions.joined(known.stream().map(Layer::definitions).toList());
            List<Declared<D>> declared = known.stream()
                    .flatMap(layer -> layer.definitions().shared().stream()
                            .filter(kind::isInstance)
                            .map(kind::cast)
                            .map(document -> new Declared<>(document, layer.origin(), Mentions.of(document, whole))))
                    .toList();
            return new All<>(bound.schemaVersion(), declared);
        });
    }
}
