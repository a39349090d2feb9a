package io.kith.server.plugin;

import io.kith.config.definition.SettingDefinition;
import io.kith.config.definition.SettingType;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.host.SettingStore;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company's admins tell the plugins that it has activated. */
@Service
public final class CompanyPluginSettings {

    /** In the place of a secret that there is, and of another one that takes its place. */
    private static final String HIDDEN = "•••";

    private static final int LONGEST_NUMBER = 40;
    private static final String HIDDEN_ANEW = "••••••";

    private final ActiveReleases active;
    private final ReleaseCatalog catalog;
    private final SettingStore store;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final AuditLog audit;

    CompanyPluginSettings(
            ActiveReleases active,
            ReleaseCatalog catalog,
            SettingStore store,
            Schemas schemas,
            TenantTransactions transactions,
            AuditLog audit) {
        this.active = active;
        this.catalog = catalog;
        this.store = store;
        this.schemas = schemas;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * A setting and what it is.
     *
     * @param value what the company has said; null if it has said nothing, or that is secret
     * @param told whether the company has said something that can be used
     */
    public record Told(SettingDefinition setting, @Nullable Object value, boolean told) {}

    /** In the order of the plugin; 404 if the company does not use it. */
    public List<Told> list(String plugin) {
        Access.require(Permission.CHANGE_SCHEMA);
        List<SettingDefinition> settings = settings(plugin);
        return transactions.read(_ -> told(plugin, settings));
    }

    private List<Told> told(String plugin, List<SettingDefinition> settings) {
        Map<String, SettingStore.Stored> stored = store.stored(plugin);
        return settings.stream()
                .map(setting -> {
                    Optional<Object> value = Optional.ofNullable(stored.get(setting.key()))
                            .flatMap(text -> store.value(plugin, setting, text));
                    return new Told(
                            setting,
                            setting.type() == SettingType.SECRET ? null : value.orElse(null),
                            value.isPresent());
                })
                .toList();
    }

    /**
     * Changes those that are named, all or none.
     *
     * @param values by key; null for what the company says nothing of any more
     */
    public List<Told> change(String plugin, Map<String, ? extends @Nullable Object> values) {
        Access.require(Permission.CHANGE_SCHEMA);
        List<SettingDefinition> settings = settings(plugin);
        Map<SettingDefinition, Optional<Object>> fitting = fitting(settings, values);
        return transactions.write(_ -> {
            List<Told> before = told(plugin, settings);
            AuditEntry entry =
                    AuditEntry.of(AuditAction.PLUGIN_SETTINGS_CHANGED).with("plugin", null, plugin);
            boolean changed = false;
            for (Told told : before) {
                Optional<Object> after = fitting.get(told.setting());
                if (after == null || isSame(told, after)) {
                    continue;
                }
                SettingDefinition setting = told.setting();
                after.ifPresentOrElse(
                        value -> store.put(plugin, setting, value), () -> store.remove(plugin, setting.key()));
                changed = true;
                entry = entry.with(
                        setting.key(),
                        shown(told),
                        after.map(value -> shown(setting, value)).orElse(null));
            }
            if (changed) {
                audit.append(entry);
            }
            return told(plugin, settings);
        });
    }

    /** A secret is another one whenever it is told anew. */
    private static boolean isSame(Told told, Optional<Object> after) {
        return told.setting().type() == SettingType.SECRET
                ? !told.told() && after.isEmpty()
                : Optional.ofNullable(told.value()).equals(after);
    }

    private static @Nullable String shown(Told told) {
        if (!told.told()) {
            return null;
        }
        return told.value() == null ? HIDDEN : shown(told.setting(), told.value());
    }

    private static String shown(SettingDefinition setting, Object value) {
        if (setting.type() == SettingType.SECRET) {
            return HIDDEN_ANEW;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static Map<SettingDefinition, Optional<Object>> fitting(
            List<SettingDefinition> settings, Map<String, ? extends @Nullable Object> values) {
        List<String> keys = settings.stream().map(SettingDefinition::key).toList();
        Map<SettingDefinition, Optional<Object>> fitting = new LinkedHashMap<>();
        List<ProblemViolation> violations = new ArrayList<>();
        values.forEach((key, value) -> {
            Optional<SettingDefinition> setting =
                    settings.stream().filter(one -> one.key().equals(key)).findFirst();
            if (setting.isEmpty()) {
                violations.add(violation(
                        key,
                        Sentence.of("is no setting of the plugin", "不是此插件的设置项")
                                .then(Nearest.hint(key, keys))
                                .then(Sentence.allowed(keys))));
                return;
            }
            Object typed = value == null ? null : typed(setting.get(), value);
            Optional<Sentence> flaw =
                    typed == null ? Optional.empty() : setting.get().flaw(typed);
            flaw.ifPresentOrElse(
                    why -> violations.add(violation(key, why)),
                    () -> fitting.put(setting.get(), Optional.ofNullable(typed)));
        });
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        return fitting;
    }

    private static ProblemViolation violation(String key, Sentence why) {
        return new ProblemViolation("values." + key, "definition", Map.of("message", why));
    }

    private static Object typed(SettingDefinition setting, Object value) {
        if (setting.type().isNumber() && !(value instanceof Boolean)) {
            return number(value.toString().strip());
        }
        return value instanceof String text && setting.type() != SettingType.SECRET ? text.strip() : value;
    }

    /** What is none stays a text, and is refused as such. */
    private static Object number(String text) {
        try {
            BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
            return number == null || Math.abs(number.scale()) > LONGEST_NUMBER ? text : number;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private List<SettingDefinition> settings(String plugin) {
        String version = schemas.newest().whole().schema().plugins().get(plugin);
        if (version == null) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        return transactions
                .read(_ ->
                        active.active().getOrDefault(plugin, Optional.empty()).flatMap(catalog::find))
                .map(found -> found.manifest().settings())
                .orElse(List.of());
    }
}
