package io.kith.config.yaml;

import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.LayoutDefinition.Others;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a layout of an object's records, and remembers where its parts stand. */
final class LayoutReader {

    static final List<String> KEYS =
            List.of("kind", "object", "key", "for", "highlights", "card", "sections", "tabs", "others");
    static final List<String> FOR_KEYS = List.of("roles", "when");
    static final List<String> OTHERS =
            Stream.of(Others.values()).map(LayoutReader::word).toList();
    static final int MOST_HIGHLIGHTS = 8;
    static final int MOST_ON_CARDS = 6;

    private final DefinitionOwner owner;
    private final TabReader tabs;
    private final Findings findings;
    private final Places places;

    LayoutReader(DefinitionOwner owner, Findings findings, Places places) {
        this.owner = owner;
        this.tabs = new TabReader(owner, findings);
        this.findings = findings;
        this.places = places;
    }

    static String word(Others others) {
        return others.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param section the whole document
     * @param object its object's key; null if it has none that could be read
     * @return null if something is wrong with it
     */
    @Nullable LayoutDefinition read(Section section, @Nullable String object) {
        int before = findings.count();
        section.allowOnly(KEYS);
        if (!section.has("key")) {
            section.missing("key");
        }
        String key = ViewReader.key(owner, section, object, "key");
        var placed = new LayoutPlaces(places, object, key);
        KEYS.forEach(setting -> placed.at(setting, section.at(setting)));
        placed.at("", section.at(""));
        Section variant = variant(section);
        List<String> roles = variant == null ? List.of() : variant.words("roles");
        String when = variant == null ? null : variant.text("when", Words.LONGEST_EXPRESSION);
        if (variant != null) {
            variant.allowOnly(FOR_KEYS);
            placed.words("roles", variant.node("roles"));
            placed.at("when", variant.at("when"));
        }
        List<String> highlights = section.words("highlights");
        atMost(section, "highlights", highlights.size(), MOST_HIGHLIGHTS);
        placed.words("highlights", section.node("highlights"));
        List<String> card = section.words("card");
        atMost(section, "card", card.size(), MOST_ON_CARDS);
        placed.words("card", section.node("card"));
        List<LayoutDefinition.Section> sections = tabs.sections(section, "sections", placed);
        List<LayoutDefinition.Tab> shown = tabs.read(section, placed);
        String others = section.word("others", OTHERS);
        return findings.count() > before || key == null
                ? null
                : new LayoutDefinition(
                        key,
                        roles,
                        when,
                        highlights,
                        card,
                        sections,
                        shown,
                        others == null ? Others.LAST : Others.valueOf(others.toUpperCase(Locale.ROOT)));
    }

    private static @Nullable Section variant(Section section) {
        Node node = section.node("for");
        if (node == null || node instanceof Mapping) {
            return node == null ? null : section.within((Mapping) node, "for");
        }
        section.wrongType(
                "for",
                node,
                Sentence.of(
                        "a mapping such as {roles: [user], when: \"kind == 'person'\"}",
                        "键值表，例如 {roles: [user], when: \"kind == 'person'\"}"));
        return null;
    }

    static void atMost(Section section, String setting, int count, int most) {
        if (count > most) {
            section.report(setting, Sentence.of("must have at most " + most + " entries", "最多有 " + most + " 项"));
        }
    }
}
