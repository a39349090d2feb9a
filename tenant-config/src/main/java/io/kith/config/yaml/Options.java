package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.Option;
import io.kith.config.definition.OptionColor;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Entry;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the options of a choice, each a bare word, {@code key: label}, or {@code {key: …, label: …}}, where more may be said of it. */
final class Options {

    static final int MOST = 500;
    static final List<String> KEYS = List.of("key", "label", "color", "inactive");
    static final List<String> LIST_KEYS = List.of("list");

    private static final Pattern PLATFORM_KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");

    /** Companies may think in their own script; expressions quote options, so any word will do. */
    private static final Pattern TENANT_KEY = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]{0,62}");

    private final DefinitionOwner owner;
    private final Labels labels;

    Options(DefinitionOwner owner, Labels labels) {
        this.owner = owner;
        this.labels = labels;
    }

    /** Whether a choice says which list its options are from. */
    boolean areListed(Section field) {
        return field.node("options") instanceof Mapping mapping
                && mapping.entries().containsKey("list");
    }

    /** The key of that list; whether there is such a list is known once all definitions are. */
    @Nullable String list(Section field) {
        if (!areListed(field) || !(field.node("options") instanceof Mapping mapping)) {
            return null;
        }
        Section section = field.within(mapping, "options");
        section.allowOnly(LIST_KEYS);
        return section.text("list", Words.LONGEST_KEY);
    }

    /** Empty if there are none, which is reported. */
    List<Option> read(Section field) {
        if (!field.has("options")) {
            field.missing("options");
        }
        Sequence list = field.list("options");
        if (list == null) {
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > MOST) {
            field.report(
                    "options", Sentence.of("must have between 1 and " + MOST + " entries", "必须有 1 到 " + MOST + " 项"));
            return List.of();
        }
        Map<String, Option> options = new LinkedHashMap<>();
        for (Node item : list.items()) {
            Option option = option(field, item);
            if (option != null && options.putIfAbsent(option.key(), option) != null) {
                field.report(
                        item.at(),
                        Sentence.of("option '" + option.key() + "' is written twice", "选项“" + option.key() + "”写了两次"));
            }
        }
        if (!options.isEmpty() && options.values().stream().allMatch(Option::inactive)) {
            field.report("options", Sentence.of("are all inactive: nothing could be chosen", "全部已停用：没有可选的内容"));
        }
        return List.copyOf(options.values());
    }

    private @Nullable Option option(Section field, Node item) {
        if (item instanceof Scalar scalar && scalar.plain() instanceof String word) {
            return option(word, item.at(), field, labels.one(field, "option " + word, item.at(), word));
        }
        if (item instanceof Mapping mapping && mapping.entries().containsKey("key")) {
            Section section = field.within(mapping, "options");
            section.allowOnly(KEYS);
            String key = section.text("key", Words.LONGEST_KEY);
            Label label = labels.required(section, "label");
            String color = section.word("color", OptionColor.keys());
            boolean inactive = section.flag("inactive", false);
            Option plain = key == null ? null : option(key, section.at("key"), field, label);
            return plain == null
                    ? null
                    : new Option(
                            plain.key(),
                            plain.label(),
                            color == null ? null : OptionColor.ofKey(color).orElseThrow(),
                            inactive);
        }
        if (item instanceof Mapping mapping && mapping.entries().size() == 1) {
            Map.Entry<String, Entry> only =
                    mapping.entries().entrySet().iterator().next();
            Node label = only.getValue().value();
            return option(
                    only.getKey(),
                    only.getValue().keyAt(),
                    field,
                    labels.read(field, only.getKey(), label, Words.LONGEST_LABEL));
        }
        field.report(
                item.at(),
                Sentence.of(
                                "an option is a word (quotes make one of a number), 'key: label' or '{key: …, label: …}', not ",
                                "选项是一个词（数字加引号即为词）、“key: label”或“{key: …, label: …}”，而不是")
                        .then(item.kind()));
        return null;
    }

    private @Nullable Option option(String key, Position at, Section field, @Nullable Label label) {
        Pattern rule = owner instanceof DefinitionOwner.Tenant ? TENANT_KEY : PLATFORM_KEY;
        if (!rule.matcher(key).matches()) {
            field.report(
                    at,
                    Section.quoted(key)
                            .then(
                                    "cannot be the key of an option: it has no spaces and at most 63 characters; "
                                            + "give it a label: {key: …, label: …}",
                                    "不能用作选项的键：键不含空格，最多 63 个字符；请另给名称：{key: …, label: …}"));
            return null;
        }
        return label == null ? null : new Option(key, label);
    }
}
