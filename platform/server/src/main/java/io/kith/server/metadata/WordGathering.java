package io.kith.server.metadata;

import io.kith.config.definition.Label;
import io.kith.config.definition.Language;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.definition.TranslationDefinition.FieldWords;
import io.kith.config.schema.Field;
import io.kith.config.schema.Layout;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Process;
import io.kith.server.metadata.DeclaredTranslations.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through all that people read of an object, in the order of its definition, and finds a company's own words for it. */
final class WordGathering {

    private final List<TranslationDefinition> own;
    private final List<Words> all = new ArrayList<>();

    WordGathering(List<TranslationDefinition> own) {
        this.own = own;
    }

    /** @param object without those words */
    List<Words> of(ObjectType object) {
        add(object.label(), TranslationDefinition::label, "label");
        add(object.plural(), TranslationDefinition::plural, "plural");
        object.fields().forEach(this::add);
        object.processes().values().forEach(this::add);
        object.views().forEach(view -> {
            String key = view.definition().key();
            add(view.definition().label(), translation -> translation.views().get(key), "views", key);
        });
        object.layouts().forEach(this::add);
        return List.copyOf(all);
    }

    private void add(Field field) {
        String key = field.key();
        var said = field.definition();
        add(said.label(), translation -> of(translation, key, FieldWords::label), "fields", key, "label");
        add(said.help(), translation -> of(translation, key, FieldWords::help), "fields", key, "help");
        add(
                said.placeholder(),
                translation -> of(translation, key, FieldWords::placeholder),
                "fields",
                key,
                "placeholder");
        said.options()
                .forEach(option -> add(
                        option.label(),
                        translation ->
                                of(translation, key, words -> words.options().get(option.key())),
                        "fields",
                        key,
                        "options",
                        option.key()));
    }

    private void add(Process process) {
        String field = process.field().key();
        for (TransitionDefinition transition : process.definition().transitions()) {
            add(
                    transition.label(),
                    translation -> within(translation.transitions(), field, transition.key()),
                    "transitions",
                    field,
                    transition.key());
        }
    }

    private void add(Layout layout) {
        String key = layout.declared().key();
        Set<String> known = new HashSet<>();
        List<LayoutDefinition.Section> declared = layout.declared().allSections();
        List<LayoutDefinition.Section> shown = layout.definition().allSections();
        for (int i = 0; i < declared.size(); i++) {
            Label heading = declared.get(i).label();
            // sections that are called alike have the same words
            if (known.add(heading.en())) {
                add(
                        shown.get(i).label(),
                        translation -> {
                            String words = within(translation.sections(), key, heading.en());
                            return words == null ? within(translation.sections(), key, heading.zh()) : words;
                        },
                        "sections",
                        key,
                        heading.en());
            }
        }
        layout.definition()
                .fieldTabs()
                .forEach(tab -> add(
                        tab.label(),
                        translation -> within(translation.tabs(), key, tab.key()),
                        "tabs",
                        key,
                        tab.key()));
    }

    private void add(
            @Nullable Label declared, Function<TranslationDefinition, @Nullable String> words, String... place) {
        Map<Language, String> said = new EnumMap<>(Language.class);
        for (TranslationDefinition translation : own) {
            String other = words.apply(translation);
            if (other != null) {
                said.put(translation.language(), other);
            }
        }
        all.add(new Words(List.of(place), declared, said));
    }

    private static @Nullable String of(
            TranslationDefinition translation, String field, Function<FieldWords, @Nullable String> part) {
        FieldWords words = translation.fields().get(field);
        return words == null ? null : part.apply(words);
    }

    private static @Nullable String within(Map<String, ? extends Map<String, String>> all, String place, String key) {
        Map<String, String> words = all.get(place);
        return words == null ? null : words.get(key);
    }
}
