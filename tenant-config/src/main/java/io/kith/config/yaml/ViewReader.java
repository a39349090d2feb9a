package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.definition.ViewForm;
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
    static final String BOARD = "board";
    static final String CALENDAR = "calendar";
    static final List<String> FORMS = List.of(LIST, BOARD, CALENDAR);
    static final List<String> KEYS = List.of("kind", "object", "key", "renamedFrom", "label", "show", "filter", "sort");
    static final List<String> LIST_KEYS = List.of("as", "columns");
    static final List<String> BOARD_KEYS = List.of("as", "lanes", "card", "sum");
    static final List<String> CALENDAR_KEYS = List.of("as", "start", "end");
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
        Shown shown = shown(section, object, key);
        String filter = section.text("filter", Words.LONGEST_EXPRESSION);
        List<String> sort = section.words("sort");
        if (object != null && key != null) {
            places.put(object, SchemaFinding.of(DefinitionKind.VIEW, key, ""), section.at(""));
            KEYS.forEach(setting ->
                    places.put(object, SchemaFinding.of(DefinitionKind.VIEW, key, setting), section.at(setting)));
            placeWords(object, key, "sort", section.node("sort"));
        }
        return findings.count() > before || key == null || label == null || shown == null
                ? null
                : new ViewDefinition(key, firstKey, label, shown.form(), shown.columns(), filter, sort);
    }

    static String word(ViewForm form) {
        return switch (form) {
            case ViewForm.Rows _ -> LIST;
            case ViewForm.Board _ -> BOARD;
            case ViewForm.Calendar _ -> CALENDAR;
        };
    }

    private record Shown(ViewForm form, List<String> columns) {}

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

    private @Nullable Shown shown(Section section, @Nullable String object, @Nullable String key) {
        if (!section.has("show")) {
            section.missing("show");
        }
        Node node = section.node("show");
        if (node == null) {
            return null;
        }
        if (!(node instanceof Mapping mapping)) {
            section.wrongType(
                    "show",
                    node,
                    Sentence.of("a mapping such as {as: list, columns: [name]}", "键值表，例如 {as: list, columns: [name]}"));
            return null;
        }
        Section show = section.within(mapping, "show");
        if (!show.has("as")) {
            show.missing("as");
        }
        String form = show.word("as", FORMS);
        if (object != null && key != null) {
            for (String setting : show.entries().keySet()) {
                places.put(object, SchemaFinding.of(DefinitionKind.VIEW, key, setting), show.at(setting));
                placeWords(object, key, setting, show.node(setting));
            }
        }
        return switch (form) {
            case LIST -> rows(show);
            case BOARD -> board(show);
            case CALENDAR -> calendar(show);
            case null, default -> null;
        };
    }

    private static Shown rows(Section show) {
        show.allowOnly(LIST_KEYS);
        List<String> columns = show.words("columns");
        LayoutReader.atMost(show, "columns", columns.size(), MOST_COLUMNS);
        return new Shown(ViewForm.ROWS, columns);
    }

    private static @Nullable Shown board(Section show) {
        show.allowOnly(BOARD_KEYS);
        String lanes = needed(show, "lanes");
        List<String> card = show.words("card");
        LayoutReader.atMost(show, "card", card.size(), LayoutReader.MOST_ON_CARDS);
        String sum = show.text("sum", Words.LONGEST_KEY);
        return lanes == null ? null : new Shown(new ViewForm.Board(lanes, card, sum), List.of());
    }

    private static @Nullable Shown calendar(Section show) {
        show.allowOnly(CALENDAR_KEYS);
        String start = needed(show, "start");
        String end = show.text("end", Words.LONGEST_KEY);
        return start == null ? null : new Shown(new ViewForm.Calendar(start, end), List.of());
    }

    private static @Nullable String needed(Section show, String setting) {
        if (!show.has(setting)) {
            show.missing(setting);
        }
        return show.text(setting, Words.LONGEST_KEY);
    }

    /** Of several words each where it stands. */
    private void placeWords(String object, String key, String setting, @Nullable Node node) {
        List<Node> items = node instanceof Sequence list ? list.items() : node == null ? List.of() : List.of(node);
        for (Node item : items) {
            if (item instanceof Scalar scalar) {
                places.put(
                        object, SchemaFinding.of(DefinitionKind.VIEW, key, setting + "." + scalar.text()), scalar.at());
            }
        }
    }
}
