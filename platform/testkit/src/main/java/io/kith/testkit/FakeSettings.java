package io.kith.testkit;

import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.SettingDefinition;
import io.kith.config.definition.SettingType;
import io.kith.config.text.Nearest;
import io.kith.sdk.host.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the company has told the plugin, as its tests say. */
final class FakeSettings implements Settings {

    private final PluginManifest plugin;
    private final Map<String, Object> told = new HashMap<>();

    FakeSettings(PluginManifest plugin) {
        this.plugin = plugin;
    }

    /** In place of all that was told before. */
    void tell(Map<String, ?> values) {
        Map<String, Object> fitting = new HashMap<>();
        List<String> flaws = new ArrayList<>();
        values.forEach((key, value) -> {
            Object typed = value instanceof Number number ? new BigDecimal(number.toString()) : value;
            setting(key)
                    .map(setting -> setting.flaw(typed).map(flaw -> key + " " + flaw.en()))
                    .orElseGet(() -> Optional.of(unknown(key)))
                    .ifPresentOrElse(flaws::add, () -> fitting.put(key, typed));
        });
        if (!flaws.isEmpty()) {
            throw new UnfitPluginException(flaws);
        }
        told.clear();
        told.putAll(fitting);
    }

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
        RunningCall.require();
        SettingDefinition setting = setting(key).orElseThrow(() -> new IllegalArgumentException(unknown(key)));
        if (!types.contains(setting.type())) {
            throw new IllegalArgumentException("setting '" + key + "' of plugin '" + plugin.id() + "' is of type "
                    + setting.type().key());
        }
        return Optional.ofNullable(told.get(key)).or(() -> Optional.ofNullable(setting.value()));
    }

    private Optional<SettingDefinition> setting(String key) {
        return plugin.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    private String unknown(String key) {
        return "plugin '" + plugin.id() + "' has no setting '" + key + "' in its plugin.yaml"
                + Nearest.hint(
                                key,
                                plugin.settings().stream()
                                        .map(SettingDefinition::key)
                                        .toList())
                        .en();
    }
}
