package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.ParameterType;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Sequence;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values that calculations have in common. */
final class RuleSetReader {

    static final List<String> KEYS = List.of("kind", "key", "renamedFrom", "label", "parameters", "check", "message");
    static final List<String> PARAMETER_KEYS = List.of("key", "label", "type", "value", "minimum", "maximum");
    static final int MOST_PARAMETERS = 50;

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;

    RuleSetReader(DefinitionOwner owner, Findings findings) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
    }

    /** @return null if something is wrong with it */
    @Nullable RuleSetDefinition read(Section section) {
        int before = findings.count();
        section.allowOnly(KEYS);
        String key = section.key("key", owner);
        String firstKey = section.has("renamedFrom") ? section.key("renamedFrom", owner) : null;
        Label label = labels.required(section, "label");
        List<ParameterDefinition> parameters = parameters(section);
        String check = section.text("check", Words.LONGEST_EXPRESSION);
        Label message = labels.optional(section, "message", Words.LONGEST_HELP);
        if (message != null && check == null) {
            section.report("message", Sentence.of("means nothing without 'check'", "没有“check”时没有意义"));
        }
        return findings.count() > before || key == null || label == null
                ? null
                : new RuleSetDefinition(key, firstKey, label, parameters, check, message);
    }

    private List<ParameterDefinition> parameters(Section section) {
        if (!section.has("parameters")) {
            section.missing("parameters");
        }
        Sequence list = section.list("parameters");
        if (list == null) {
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > MOST_PARAMETERS) {
            section.report(
                    "parameters",
                    Sentence.of(
                            "must have between 1 and " + MOST_PARAMETERS + " entries",
                            "必须有 1 到 " + MOST_PARAMETERS + " 项"));
            return List.of();
        }
        Map<String, ParameterDefinition> parameters = new LinkedHashMap<>();
        for (Node item : list.items()) {
            ParameterDefinition parameter =
                    item instanceof Mapping mapping ? parameter(section, mapping) : notAMapping(section, item);
            if (parameter != null && parameters.putIfAbsent(parameter.key(), parameter) != null) {
                section.report(
                        item.at(),
                        Sentence.of(
                                "parameter '" + parameter.key() + "' is written twice",
                                "参数“" + parameter.key() + "”写了两次"));
            }
        }
        return List.copyOf(parameters.values());
    }

    private static @Nullable ParameterDefinition notAMapping(Section section, Node item) {
        section.report(
                item.at(),
                Sentence.of(
                                "a parameter must be a mapping such as {key: …, type: percent, value: 40}, not ",
                                "参数必须是键值表，例如 {key: …, type: percent, value: 40}，而不是")
                        .then(item.kind()));
        return null;
    }

    private @Nullable ParameterDefinition parameter(Section section, Mapping mapping) {
        int before = findings.count();
        Section parameter = new Section(mapping, named(section, mapping), findings);
        parameter.allowOnly(PARAMETER_KEYS);
        String key = key(parameter);
        Label label = parameter.has("label")
                ? labels.optional(parameter, "label", Words.LONGEST_LABEL)
                : key == null ? null : labels.one(parameter, "label", mapping.at(), key);
        if (!parameter.has("type")) {
            parameter.missing("type");
        }
        String word = parameter.word("type", ParameterType.keys());
        if (!parameter.has("value")) {
            parameter.missing("value");
        }
        if (word == null || findings.count() > before || key == null || label == null) {
            return null;
        }
        ParameterType type = ParameterType.ofKey(word).orElseThrow();
        Object value = value(parameter, type);
        BigDecimal minimum = bound(parameter, "minimum", type);
        BigDecimal maximum = bound(parameter, "maximum", type);
        if (value == null || findings.count() > before) {
            return null;
        }
        var read = new ParameterDefinition(key, label, type, value, minimum, maximum);
        checkRange(parameter, read);
        return findings.count() > before ? null : read;
    }

    private static Sentence named(Section section, Mapping mapping) {
        Node.Entry name = mapping.entries().get("key");
        String shown =
                name != null && name.value().plain() instanceof String word ? " '" + Words.shortened(word) + "'" : "";
        return section.subject().then(": parameter" + shown, "：参数" + shown);
    }

    private static @Nullable String key(Section parameter) {
        if (!parameter.has("key")) {
            parameter.missing("key");
        }
        String key = parameter.text("key", Words.LONGEST_KEY);
        if (key == null || KEY.matcher(key).matches() && !Words.isReserved(key)) {
            return key;
        }
        if (Words.isReserved(key)) {
            parameter.report(
                    parameter.at("key"),
                    Section.quoted(key).then("cannot be a key: the word is reserved", "不能用作键：此词已保留"));
            return null;
        }
        parameter.report(
                "key",
                Sentence.of(
                        "must be a word that starts with a small letter and has only letters A-Z, a-z and digits",
                        "必须是以小写字母开头、只含字母 A-Z、a-z 和数字的词"));
        return null;
    }

    private static @Nullable Object value(Section parameter, ParameterType type) {
        return switch (type) {
            case INTEGER, DECIMAL, PERCENT -> ParameterValues.number(parameter, "value", type);
            case BOOLEAN -> {
                Node node = parameter.node("value");
                yield node == null || !(node.plain() instanceof Boolean)
                        ? wrong(parameter, Node.FLAG)
                        : (Object) parameter.flag("value", false);
            }
            case DATE -> ParameterValues.date(parameter, "value");
        };
    }

    private static @Nullable Object wrong(Section parameter, Sentence expected) {
        Node node = parameter.node("value");
        if (node != null) {
            parameter.wrongType("value", node, expected);
        }
        return null;
    }

    private static @Nullable BigDecimal bound(Section parameter, String setting, ParameterType type) {
        if (!parameter.has(setting)) {
            return null;
        }
        if (!type.isNumber()) {
            parameter.report(
                    parameter.keyAt(setting),
                    Sentence.of(
                            "'" + setting + "' means nothing for type " + type.key(),
                            "“" + setting + "”对类型 " + type.key() + " 没有意义"));
            return null;
        }
        return ParameterValues.number(parameter, setting, type);
    }

    private static void checkRange(Section parameter, ParameterDefinition read) {
        BigDecimal minimum = read.minimum();
        BigDecimal maximum = read.maximum();
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            parameter.report("minimum", Sentence.of("is above 'maximum'", "大于“maximum”"));
        } else {
            read.flaw(read.value()).ifPresent(flaw -> parameter.report("value", flaw));
        }
    }
}
