package io.kith.config.definition;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page and the form of a record show, and where, as its author declared it.
 *
 * @param roles for whom it is; empty for everybody
 * @param when an expression over the record's fields for which records it is; null for all
 * @param highlights keys of fields that stand beside the name; empty for the usual ones
 * @param card keys of the fields that a card shows, on a board and in the lists of phones; empty for the usual ones
 * @param tabs in their order; empty for all as usual, without any of fields
 * @param others what becomes of the fields that no section names, be it on a tab or not
 */
public record LayoutDefinition(
        String key,
        List<String> roles,
        @Nullable String when,
        List<String> highlights,
        List<String> card,
        List<Section> sections,
        List<Tab> tabs,
        Others others)
        implements ObjectDocument {

    public static final String TIMELINE = "timeline";
    public static final String HISTORY = "history";
    public static final String FILES = "files";

    /** Tabs that belong to every object; those with a timeline have no history of their own beside it. */
    public static final List<String> TABS = List.of(TIMELINE, HISTORY, FILES);

    public LayoutDefinition {
        roles = List.copyOf(roles);
        highlights = List.copyOf(highlights);
        card = List.copyOf(card);
        sections = List.copyOf(sections);
        tabs = List.copyOf(tabs);
    }

    /** Fields that stand together under a heading. */
    public record Section(Label label, List<String> fields) {

        public Section {
            fields = List.copyOf(fields);
        }
    }

    /** What stands behind a heading of its own, one at a time. */
    public sealed interface Tab {

        String key();
    }

    /**
     * What there is anyway.
     *
     * @param key one of {@link #TABS}, or the name of a relation
     */
    public record GivenTab(String key) implements Tab {}

    /** Fields of the record that do not stand among the others. */
    public record FieldTab(String key, Label label, List<Section> sections) implements Tab {

        public FieldTab {
            sections = List.copyOf(sections);
        }
    }

    /** Where fields stand that no section names. */
    public enum Others {
        /** In a section behind all others, so that nothing that comes later is missed. */
        LAST,
        /** Nowhere. */
        HIDDEN
    }

    /**
     * The same layout with other words.
     *
     * @param called gives each of its tabs of fields other words
     */
    public LayoutDefinition with(List<Section> sections, UnaryOperator<FieldTab> called) {
        List<Tab> all = tabs.stream()
                .<Tab>map(tab -> tab instanceof FieldTab own ? called.apply(own) : tab)
                .toList();
        return new LayoutDefinition(key, roles, when, highlights, card, sections, all, others);
    }

    /** The tabs that it makes itself. */
    public List<FieldTab> fieldTabs() {
        return tabs.stream()
                .filter(FieldTab.class::isInstance)
                .map(FieldTab.class::cast)
                .toList();
    }

    /** All that it has, those of its tabs last. */
    public List<Section> allSections() {
        return Stream.concat(sections.stream(), fieldTabs().stream().flatMap(tab -> tab.sections().stream()))
                .toList();
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.LAYOUT;
    }

    /** Whether there are people or records for whom it is not. */
    public boolean isVariant() {
        return when != null || !roles.isEmpty();
    }
}
