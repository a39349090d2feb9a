package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a view of an object's list, and remembers where its parts stand. */
final class ViewReader {

    static final String LIST = "list";
    static final List<String> FORMS = List.of(LIST);
    static final List<String> KEYS = List.of("kind", "object", "key", "renamedFrom", "label", "show", "filter", "sort");
    static final List<String> SHOW_KEYS = List.of("as", "columns");
    static final int MOST_COLUMNS = 100;

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;
    private final Places places;

    ViewReader(DefinitionOwner owner, Findings findings, Places places) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
        this.places = places;
    }

    /**
     * @param section the whole document
     * @param object its object's key; null if it has none that could be read
     * @return null if something is wrong with it
     */
    @Nullable ViewDefinition read(Section section, @Nullable String object) {
        int before = findings.count();
        section.allowOnly(KEYS);
        if (!section.has("key")) {
            section.missing("key");
        }
        String key = key(owner, section, object, "key");
        String firstKey = key(owner, section, object, "renamedFrom");
        Label label = labels.required(section, "label");
        List<String> columns = columns(section, object, key);
        String filter = section.text("filter", Words.LONGEST_EXPRESSION);
        List<String> sort = section.words("sort");
        if (object != null && key != null) {
            places.put(object, null, SchemaFinding.of(DefinitionKind.VIEW, key, ""), section.at(""));
            KEYS.forEach(setting ->
                    places.put(object, null, SchemaFinding.of(DefinitionKind.VIEW, key, setting), section.at(setting)));
            placeWords(object, key, "sort", section.node("sort"));
        }
        return findings.count() > before || key == null || label == null
                ? null
                : new ViewDefinition(key, firstKey, label, columns, filter, sort);
    }

    /** In an object that is somebody else's, keys show whose they are. */
    static @Nullable String key(DefinitionOwner owner, Section section, @Nullable String object, String setting) {
        String key = section.text(setting, Words.LONGEST_KEY);
        if (key == null || object == null) {
            return key;
        }
        boolean own = owner.flawInShared(object) == null;
        Sentence flaw = own ? owner.flawInOwn(key) : owner.flawInShared(key);
        if (flaw != null) {
            section.report(
                    section.at(setting),
                    Section.quoted(key).then("cannot be a key: ", "不能用作键：").then(flaw));
        }
        return key;
    }

    private List<String> columns(Section section, @Nullable String object, @Nullable String key) {
        if (!section.has("show")) {
            section.missing("show");
        }
        Node node = section.node("show");
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Mapping mapping)) {
            section.wrongType(
                    "show",
                    node,
                    Sentence.of("a mapping such as {as: list, columns: [name]}", "键值表，例如 {as: list, columns: [name]}"));
            return List.of();
        }
        Section show = section.within(mapping, "show");
        show.allowOnly(SHOW_KEYS);
        if (!show.has("as")) {
            show.missing("as");
        }
        show.word("as", FORMS);
        List<String> columns = show.words("columns");
        if (columns.size() > MOST_COLUMNS) {
            show.report(
                    "columns",
                    Sentence.of("must have at most " + MOST_COLUMNS + " entries", "最多有 " + MOST_COLUMNS + " 项"));
        }
        if (object != null && key != null) {
            places.put(object, null, SchemaFinding.of(DefinitionKind.VIEW, key, "columns"), show.at("columns"));
            placeWords(object, key, "columns", show.node("columns"));
        }
        return columns;
    }

    /** Of several words each where it stands. */
    private void placeWords(String object, String key, String setting, @Nullable Node node) {
        List<Node> items = node instanceof Sequence list ? list.items() : node == null ? List.of() : List.of(node);
        for (Node item : items) {
            if (item instanceof Scalar scalar) {
                places.put(
                        object,
                        null,
                        SchemaFinding.of(DefinitionKind.VIEW, key, setting + "." + scalar.text()),
                        scalar.at());
            }
        }
    }
}
