package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Language;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.definition.TranslationDefinition.FieldWords;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads words of one language for an object, and remembers where each of them stands. */
final class TranslationReader {

    static final List<String> KEYS = List.of(
            "kind", "object", "language", "label", "plural", "fields", "transitions", "views", "sections", "tabs");
    static final List<String> FIELD_KEYS = List.of("label", "help", "placeholder", "options");

    private final Findings findings;
    private final Places places;

    TranslationReader(Findings findings, Places places) {
        this.findings = findings;
        this.places = places;
    }

    /**
     * @param section the whole document
     * @param object its object's key; null if it has none that could be read
     * @return null if something is wrong with it
     */
    @Nullable TranslationDefinition read(Section section, @Nullable String object) {
        int before = findings.count();
        section.allowOnly(KEYS);
        if (!section.has("language")) {
            section.missing("language");
        }
        String key = section.word("language", Language.keys());
        var here = new Here(places, object, key);
        here.put("", section.at("language"));
        String label = section.text("label", Words.LONGEST_LABEL);
        String plural = section.text("plural", Words.LONGEST_LABEL);
        SortedMap<String, FieldWords> fields =
                each(section, "fields", here, (all, field) -> field(all, field, here.within("fields", field)));
        SortedMap<String, SortedMap<String, String>> transitions =
                each(section, "transitions", here, (all, field) -> words(all, field, here.within("transitions", "")));
        SortedMap<String, String> views = words(section, "views", here);
        SortedMap<String, SortedMap<String, String>> sections =
                each(section, "sections", here, (all, layout) -> words(all, layout, here.within("sections", "")));
        SortedMap<String, SortedMap<String, String>> tabs =
                each(section, "tabs", here, (all, layout) -> words(all, layout, here.within("tabs", "")));
        boolean nothing = section.entries().keySet().stream().allMatch(List.of("kind", "object", "language")::contains);
        if (nothing) {
            section.report(section.at("language"), Sentence.of("there are no words", "没有任何文字"));
        }
        return findings.count() > before || key == null
                ? null
                : new TranslationDefinition(
                        Language.ofKey(key).orElseThrow(), label, plural, fields, transitions, views, sections, tabs);
    }

    private static @Nullable FieldWords field(Section fields, String key, Here here) {
        if (!(fields.node(key) instanceof Mapping mapping)) {
            // most have nothing but a name
            String label = fields.text(key, Words.LONGEST_LABEL);
            return label == null ? null : new FieldWords(label, null, null, new TreeMap<>());
        }
        Section field = fields.within(mapping, key);
        field.allowOnly(FIELD_KEYS);
        return new FieldWords(
                field.text("label", Words.LONGEST_LABEL),
                field.text("help", Words.LONGEST_HELP),
                field.text("placeholder", Words.LONGEST_LABEL),
                words(field, "options", here));
    }

    private static SortedMap<String, String> words(Section section, String setting, Here here) {
        return each(section, setting, here, (all, key) -> all.text(key, Words.LONGEST_LABEL));
    }

    /** @param read gives null for what cannot be read, and has said so */
    private static <V> SortedMap<String, V> each(
            Section section, String setting, Here here, BiFunction<Section, String, @Nullable V> read) {
        SortedMap<String, V> all = new TreeMap<>();
        Node node = section.node(setting);
        if (node instanceof Mapping mapping) {
            Section entries = section.within(mapping, setting);
            for (String key : mapping.entries().keySet()) {
                here.put(setting + "." + key, entries.keyAt(key));
                V value = read.apply(entries, key);
                if (value != null) {
                    all.put(key, value);
                }
            }
            if (all.isEmpty() && mapping.entries().isEmpty()) {
                section.report(setting, Words.EMPTY);
            }
        } else if (node != null) {
            section.wrongType(setting, node, Sentence.of("a mapping from keys to words", "从键到文字的键值表"));
        }
        return all;
    }

    /** Where the parts of one translation stand. */
    private record Here(
            Places places,
            @Nullable String object,
            @Nullable String language,
            String prefix) {

        Here(Places places, @Nullable String object, @Nullable String language) {
            this(places, object, language, "");
        }

        Here within(String setting, String key) {
            return new Here(places, object, language, prefix + setting + "." + (key.isEmpty() ? "" : key + "."));
        }

        void put(String setting, Position position) {
            if (object != null && language != null) {
                places.put(object, SchemaFinding.of(DefinitionKind.TRANSLATION, language, prefix + setting), position);
            }
        }
    }
}
