package io.kith.config.definition;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Words of one language for an object and what belongs to it, in place of those that whoever declared these has given.
 *
 * @param label of the object; null to leave it as it is
 * @param plural likewise
 * @param fields by the keys of the fields
 * @param transitions by the keys of choices, then of the transitions of their processes
 * @param views by the keys of the views
 * @param sections by the keys of layouts, then by the headings that they have
 * @param tabs by the keys of layouts, then of the tabs of fields that they have
 */
public record TranslationDefinition(
        Language language,
        @Nullable String label,
        @Nullable String plural,
        SortedMap<String, FieldWords> fields,
        SortedMap<String, SortedMap<String, String>> transitions,
        SortedMap<String, String> views,
        SortedMap<String, SortedMap<String, String>> sections,
        SortedMap<String, SortedMap<String, String>> tabs)
        implements ObjectDocument {

    public TranslationDefinition {
        fields = sorted(fields);
        transitions = sorted(transitions);
        views = sorted(views);
        sections = sorted(sections);
        tabs = sorted(tabs);
    }

    /**
     * Words for a field; null or none for what is left as it is.
     *
     * @param options by their keys
     */
    public record FieldWords(
            @Nullable String label,
            @Nullable String help,
            @Nullable String placeholder,
            SortedMap<String, String> options) {

        public FieldWords {
            options = sorted(options);
        }
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.TRANSLATION;
    }

    @Override
    public String key() {
        return language.key();
    }
}
