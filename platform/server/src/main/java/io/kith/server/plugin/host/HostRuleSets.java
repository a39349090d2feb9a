package io.kith.server.plugin.host;

import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.schema.Origin;
import io.kith.config.schema.Owned;
import io.kith.config.text.Nearest;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.host.RuleSets;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The plugin's own rule sets, with the values that the company has given them. */
record HostRuleSets(String plugin, PluginDoor door, Supplier<Schemas> schemas) implements RuleSets {

    @Override
    public RuleSet active(String key) {
        // a record that waits is stored by the schema that it was begun with, or not at all
        boolean isWaitedFor = HookCall.running().isWaitedFor();
        return door.through(() -> {
            EffectiveSchema schema =
                    isWaitedFor ? schemas.get().current() : schemas.get().newest();
            return active(key, schema.whole());
        });
    }

    private RuleSet active(String key, EffectiveSchema schema) {
        List<RuleSetDefinition> own = schema.schema().ruleSets().stream()
                .filter(set -> set.origin().equals(new Origin.Plugin(plugin)))
                .map(Owned::definition)
                .toList();
        RuleSetDefinition set = own.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("plugin '" + plugin + "' declares no rule set '" + key + "'"
                        + Nearest.hint(
                                        key,
                                        own.stream().map(RuleSetDefinition::key).toList())
                                .en()));
        return new RuleSet(
                key,
                Objects.requireNonNull(schema.ruleSetVersions().get(key)),
                set.parameters().stream()
                        .collect(Collectors.toMap(ParameterDefinition::key, ParameterDefinition::value)));
    }
}
