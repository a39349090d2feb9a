package io.kith.config.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page and the form of a record show, and where, as its author declared it.
 *
 * @param roles for whom it is; empty for everybody
 * @param when an expression over the record's fields for which records it is; null for all
 * @param highlights keys of fields that stand beside the name; empty for the usual ones
 * @param card keys of the fields that a card shows, on a board and in the lists of phones; empty for the usual ones
 * @param tabs what belongs to the record, in the order of its tabs: {@link #TABS} and names of relations; empty for all as usual
 * @param others what becomes of the fields that no section names
 */
public record LayoutDefinition(
        String key,
        List<String> roles,
        @Nullable String when,
        List<String> highlights,
        List<String> card,
        List<Section> sections,
        List<String> tabs,
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

    /** Where fields stand that no section names. */
    public enum Others {
        /** In a section behind all others, so that nothing that comes later is missed. */
        LAST,
        /** Nowhere. */
        HIDDEN
    }

    /** The same layout with other sections. */
    public LayoutDefinition with(List<Section> others) {
        return new LayoutDefinition(key, roles, when, highlights, card, others, tabs, this.others);
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
