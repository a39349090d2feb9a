package io.kith.server.plugin.host;

import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.SettingDefinition;
import io.kith.config.definition.SettingType;
import io.kith.config.text.Nearest;
import io.kith.sdk.host.Settings;
import io.kith.server.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the company has told the plugin. */
record HostSettings(
        PluginManifest plugin, PluginDoor door, Supplier<SettingStore> store, Supplier<TenantTransactions> transactions)
        implements Settings {

    @Override
    public Optional<String> text(String key) {
        return value(key, Set.of(SettingType.TEXT, SettingType.CHOICE)).map(String.class::cast);
    }

    @Override
    public Optional<BigDecimal> number(String key) {
        return value(key, Set.of(SettingType.INTEGER, SettingType.DECIMAL)).map(BigDecimal.class::cast);
    }

    @Override
    public boolean flag(String key) {
        return value(key, Set.of(SettingType.BOOLEAN)).map(Boolean.class::cast).orElse(false);
    }

    @Override
    public Optional<String> secret(String key) {
        return value(key, Set.of(SettingType.SECRET)).map(String.class::cast);
    }

    private Optional<Object> value(String key, Set<SettingType> types) {
        HookCall.running();
        SettingDefinition setting = setting(key, types);
        return door.through(() -> transactions
                .get()
                .read(_ -> Optional.ofNullable(store.get().stored(plugin.id()).get(key)))
                .flatMap(stored -> store.get().value(plugin.id(), setting, stored))
                .or(() -> Optional.ofNullable(setting.value())));
    }

    private SettingDefinition setting(String key, Set<SettingType> types) {
        List<SettingDefinition> settings = plugin.settings();
        SettingDefinition setting = settings.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("plugin '" + plugin.id() + "' has no setting '" + key
                        + "' in its plugin.yaml"
                        + Nearest.hint(
                                        key,
                                        settings.stream()
                                                .map(SettingDefinition::key)
                                                .toList())
                                .en()));
        if (!types.contains(setting.type())) {
            throw new IllegalArgumentException("setting '" + key + "' of plugin '" + plugin.id() + "' is of type "
                    + setting.type().key());
        }
        return setting;
    }
}
