package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.schema.Origin;
import io.kith.config.standard.StandardDefinitions;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The processes of a company as their authors wrote them, to be changed as such: in a schema they have the words of translations. */
@Service
public final class DeclaredProcesses {

    private final TenantTransactions transactions;
    private final DefinitionStore store;
    private final PluginLayers plugins;
    private final Definitions platform = StandardDefinitions.load();

    DeclaredProcesses(TenantTransactions transactions, DefinitionStore store, PluginLayers plugins) {
        this.transactions = transactions;
        this.store = store;
        this.plugins = plugins;
    }

    /** @param object the one that it is of */
    public record DeclaredProcess(String object, ProcessDefinition definition, Origin origin) {}

    /** @param version of the company's schema that they are part of */
    public record All(long version, List<DeclaredProcess> processes) {}

    /** The platform's first, then those of plugins. */
    public All list() {
        return transactions.read(bound -> {
            List<DeclaredProcess> processes = new ArrayList<>();
            add(processes, platform, Origin.PLATFORM);
            for (PluginDefinitions layer : plugins.active()) {
                add(processes, layer.definitions(), new Origin.Plugin(layer.plugin()));
            }
            add(processes, store.own(), Origin.TENANT);
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
