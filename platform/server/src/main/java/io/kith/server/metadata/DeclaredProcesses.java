package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.schema.Origin;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The processes of a company as their authors wrote them, to be changed as such: in a schema they have the words of translations. */
@Service
public final class DeclaredProcesses {

    private final TenantTransactions transactions;
    private final DefinitionLayers layers;

    DeclaredProcesses(TenantTransactions transactions, DefinitionLayers layers) {
        this.transactions = transactions;
        this.layers = layers;
    }

    /** @param object the one that it is of */
    public record DeclaredProcess(String object, ProcessDefinition definition, Origin origin) {}

    /** @param version of the company's schema that they are part of */
    public record All(long version, List<DeclaredProcess> processes) {}

    /** The platform's first, then those of plugins. */
    public All list() {
        return transactions.read(bound -> {
            List<DeclaredProcess> processes = new ArrayList<>();
            layers.all().forEach(layer -> add(processes, layer.definitions(), layer.origin()));
            return new All(bound.schemaVersion(), List.copyOf(processes));
        });
    }

    private static void add(List<DeclaredProcess> processes, Definitions layer, Origin origin) {
        for (ExtensionDefinition content : contents(layer)) {
            content.documents().stream()
                    .filter(ProcessDefinition.class::isInstance)
                    .map(ProcessDefinition.class::cast)
                    .forEach(process -> processes.add(new DeclaredProcess(content.object(), process, origin)));
        }
    }

    private static List<ExtensionDefinition> contents(Definitions layer) {
        return Stream.concat(layer.objects().stream().map(ObjectDefinition::content), layer.extensions().stream())
                .toList();
    }
}
