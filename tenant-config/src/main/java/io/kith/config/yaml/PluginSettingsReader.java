package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.SettingDefinition;
import io.kith.config.definition.SettingDefinition.Option;
import io.kith.config.definition.SettingType;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings that a plugin has in each company. */
final class PluginSettingsReader {

    static final List<String> KEYS =
            List.of("key", "type", "label", "help", "required", "value", "options", "minimum", "maximum");
    static final int MOST_SETTINGS = 50;
    private static final int MOST_OPTIONS = 50;

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");
    private static final Sentence WORD = Sentence.of(
            "must be a word that starts with a small letter and has only letters A-Z, a-z and digits",
            "必须是以小写字母开头、只含字母 A-Z、a-z 和数字的词");

    private final Labels labels;
    private final Findings findings;

    PluginSettingsReader(Labels labels, Findings findings) {
        this.labels = labels;
        this.findings = findings;
    }

    List<SettingDefinition> read(Section section) {
        Sequence list = section.list("settings");
        if (list == null) {
            return List.of();
        }
        if (list.items().size() > MOST_SETTINGS) {
            section.report(
                    "settings",
                    Sentence.of("must have " + MOST_SETTINGS + " entries at most", "最多 " + MOST_SETTINGS + " 项"));
        }
        Map<String, SettingDefinition> settings = new LinkedHashMap<>();
        for (Node item : list.items()) {
            if (!(item instanceof Mapping mapping)) {
                section.report(
                        item.at(),
                        Sentence.of(
                                        "a setting must be a mapping such as {key: …, type: text, label: …}, not ",
                                        "设置项必须是键值表，例如 {key: …, type: text, label: …}，而不是")
                                .then(item.kind()));
                continue;
            }
            SettingDefinition setting = setting(section, mapping);
            if (setting != null && settings.putIfAbsent(setting.key(), setting) != null) {
                section.report(
                        item.at(),
                        Sentence.of(
                                "setting '" + setting.key() + "' is written twice", "设置项“" + setting.key() + "”写了两次"));
            }
        }
        return List.copyOf(settings.values());
    }

    /** @return null if something is wrong with it */
    private @Nullable SettingDefinition setting(Section section, Mapping mapping) {
        int before = findings.count();
        Section setting = new Section(mapping, named(section, mapping), findings);
        setting.allowOnly(KEYS);
        List.of("key", "type").stream().filter(one -> !setting.has(one)).forEach(setting::missing);
        String key = setting.text("key", Words.LONGEST_KEY);
        if (key != null && !KEY.matcher(key).matches()) {
            setting.report("key", WORD);
        }
        Label label = labels.required(setting, "label");
        Label help = labels.optional(setting, "help", Words.LONGEST_HELP);
        String word = setting.word("type", SettingType.keys());
        boolean required = setting.flag("required", false);
        if (word == null || findings.count() > before || key == null || label == null) {
            return null;
        }
        SettingType type = SettingType.ofKey(word).orElseThrow();
        if (type != SettingType.CHOICE) {
            meaningless(setting, "options", type);
        }
        if (!type.isNumber()) {
            meaningless(setting, "minimum", type);
            meaningless(setting, "maximum", type);
        }
        if (type == SettingType.SECRET) {
            meaningless(setting, "value", type);
        }
        List<Option> options = type == SettingType.CHOICE ? options(setting) : List.of();
        BigDecimal minimum = setting.number("minimum");
        BigDecimal maximum = setting.number("maximum");
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            setting.report("minimum", Sentence.of("is above 'maximum'", "大于“maximum”"));
        }
        Object value = value(setting);
        if (findings.count() > before) {
            return null;
        }
        var read = new SettingDefinition(key, label, help, type, required, value, options, minimum, maximum);
        if (value != null) {
            read.flaw(value).ifPresent(flaw -> setting.report("value", flaw));
        }
        return findings.count() > before ? null : read;
    }

    private static Sentence named(Section section, Mapping mapping) {
        Node.Entry name = mapping.entries().get("key");
        String shown =
                name != null && name.value().plain() instanceof String word ? " '" + Words.shortened(word) + "'" : "";
        return section.subject().then(": setting" + shown, "：设置项" + shown);
    }

    private static void meaningless(Section setting, String what, SettingType type) {
        if (setting.has(what)) {
            setting.report(
                    setting.keyAt(what),
                    Sentence.of(
                            "'" + what + "' means nothing for type " + type.key(),
                            "“" + what + "”对类型 " + type.key() + " 没有意义"));
        }
    }

    /** Whatever it is: whether it fits is said by the setting. */
    private static @Nullable Object value(Section setting) {
        Node node = setting.node("value");
        Object plain = node == null ? null : node.plain();
        return plain instanceof Long || plain instanceof BigDecimal ? setting.number("value") : plain;
    }

    private List<Option> options(Section setting) {
        if (!setting.has("options")) {
            setting.missing("options");
        }
        Sequence list = setting.list("options");
        List<Option> options = new ArrayList<>();
        if (list == null) {
            return options;
        }
        if (list.items().isEmpty() || list.items().size() > MOST_OPTIONS) {
            setting.report(
                    "options",
                    Sentence.of(
                            "must have between 1 and " + MOST_OPTIONS + " entries", "必须有 1 到 " + MOST_OPTIONS + " 项"));
        }
        for (Node item : list.items()) {
            if (!(item instanceof Mapping mapping) || mapping.entries().size() != 1) {
                setting.report(
                        item.at(),
                        Sentence.of("an option must be written as key: {en: …, zh: …}", "选项必须写成 键: {en: …, zh: …}"));
                continue;
            }
            String key = mapping.entries().keySet().iterator().next();
            Section option = setting.within(mapping, "options");
            Label label = labels.required(option, key);
            if (!KEY.matcher(key).matches()) {
                option.report(option.keyAt(key), Section.quoted(key).then(WORD));
            } else if (options.stream().anyMatch(one -> one.key().equals(key))) {
                option.report(
                        option.keyAt(key), Sentence.of("option '" + key + "' is written twice", "选项“" + key + "”写了两次"));
            } else if (label != null) {
                options.add(new Option(key, label));
            }
        }
        return options;
    }
}
