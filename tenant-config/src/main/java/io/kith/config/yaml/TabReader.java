package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.LayoutDefinition.FieldTab;
import io.kith.config.definition.LayoutDefinition.GivenTab;
import io.kith.config.definition.LayoutDefinition.Tab;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tabs of a layout, and the sections of fields that it and they have. */
final class TabReader {

    static final List<String> KEYS = List.of("key", "label", "sections");
    static final List<String> SECTION_KEYS = List.of("label", "fields");
    static final int MOST_FIELD_TABS = 20;
    static final int MOST_SECTIONS = 50;

    private static final Sentence FORM = Sentence.of(
            "must be a list of words, or of mappings such as {key: billing, label: Billing, sections: […]}",
            "必须是词的列表，或键值表的列表，例如 {key: billing, label: 账单, sections: […]}");

    private final Labels labels;
    private final Findings findings;

    TabReader(DefinitionOwner owner, Findings findings) {
        this.labels = new Labels(owner);
        this.findings = findings;
    }

    /** @param layout the whole document */
    List<Tab> read(Section layout, LayoutPlaces places) {
        Node node = layout.node("tabs");
        if (!(node instanceof Sequence list)
                || list.items().isEmpty()
                || list.items().stream().noneMatch(Mapping.class::isInstance)) {
            places.words("tabs", node);
            return layout.words("tabs").stream().<Tab>map(GivenTab::new).toList();
        }
        List<Tab> tabs = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Node item : list.items()) {
            Tab tab = item instanceof Mapping mapping ? ofFields(layout, mapping, places) : given(layout, item, places);
            if (tab != null && !keys.add(tab.key())) {
                layout.report(
                        item.at(), Sentence.of("'" + tab.key() + "' is written twice", "“" + tab.key() + "”写了两次"));
            } else if (tab != null) {
                tabs.add(tab);
            }
        }
        long own = tabs.stream().filter(FieldTab.class::isInstance).count();
        if (own > MOST_FIELD_TABS) {
            layout.report(
                    "tabs",
                    Sentence.of(
                            "must have at most " + MOST_FIELD_TABS + " tabs of fields",
                            "最多有 " + MOST_FIELD_TABS + " 个字段标签页"));
        }
        return tabs;
    }

    private static @Nullable Tab given(Section layout, Node item, LayoutPlaces places) {
        if (item instanceof Scalar scalar
                && scalar.plain() instanceof String word
                && Words.flaw(word, Words.LONGEST_KEY) == null) {
            places.at("tabs." + word, item.at());
            return new GivenTab(word);
        }
        layout.report(item.at(), Section.quoted("tabs").then(FORM));
        return null;
    }

    private @Nullable Tab ofFields(Section layout, Mapping mapping, LayoutPlaces places) {
        int before = findings.count();
        Node.Entry name = mapping.entries().get("key");
        String shown =
                name != null && name.value().plain() instanceof String word ? " '" + Words.shortened(word) + "'" : "";
        Section tab = new Section(mapping, layout.subject().then(": tab" + shown, "：标签页" + shown), findings);
        tab.allowOnly(KEYS);
        if (name == null) {
            tab.missing("key");
        }
        String key = tab.text("key", Words.LONGEST_KEY);
        if (key != null && !Words.isKey(key)) {
            tab.report(
                    "key",
                    Sentence.of(
                            "must be letters, digits and underscores, beginning with a small letter, such as billing",
                            "必须由字母、数字和下划线组成并以小写字母开头，例如 billing"));
        } else if (key != null) {
            places.at("tabs." + key, tab.at("key"));
        }
        Label label = labels.required(tab, "label");
        List<LayoutDefinition.Section> sections = sections(tab, key == null ? "tabs" : "tabs." + key, places);
        if (tab.node("sections") instanceof Sequence list && list.items().isEmpty()) {
            tab.report("sections", Words.EMPTY);
        }
        return findings.count() > before || key == null || label == null ? null : new FieldTab(key, label, sections);
    }

    /**
     * @param whole a layout, or a tab of one
     * @param setting what findings about the fields call the place where they stand
     */
    List<LayoutDefinition.Section> sections(Section whole, String setting, LayoutPlaces places) {
        if (!whole.has("sections")) {
            whole.missing("sections");
            return List.of();
        }
        Sequence list = whole.list("sections");
        if (list == null) {
            return List.of();
        }
        LayoutReader.atMost(whole, "sections", list.items().size(), MOST_SECTIONS);
        List<LayoutDefinition.Section> sections = new ArrayList<>();
        for (Node item : list.items()) {
            if (!(item instanceof Mapping mapping)) {
                whole.report(
                        item.at(),
                        Section.quoted("sections")
                                .then("must be mappings with 'label' and 'fields'", "必须是带有“label”和“fields”的键值表"));
                continue;
            }
            Section one = whole.within(mapping, "sections");
            one.allowOnly(SECTION_KEYS);
            Label label = labels.required(one, "label");
            if (!one.has("fields")) {
                one.missing("fields");
            }
            List<String> fields = one.words("fields");
            places.words(setting, one.node("fields"));
            if (label != null) {
                sections.add(new LayoutDefinition.Section(label, fields));
            }
        }
        return sections;
    }
}
