package io.kith.config.schema;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.Language;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.LayoutDefinition.FieldTab;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.Option;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.definition.TranslationDefinition.FieldWords;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the words of one translation in the places of those of an object, and says which have none. */
final class Translator {

    private final ObjectDraft draft;
    private final TranslationDefinition translation;
    private final Language language;
    private final Consumer<SchemaFinding> findings;

    Translator(ObjectDraft draft, TranslationDefinition translation, Consumer<SchemaFinding> findings) {
        this.draft = draft;
        this.translation = translation;
        this.language = translation.language();
        this.findings = findings;
    }

    /** What belongs to the object has its words then. */
    ObjectDefinition translated() {
        translation.fields().forEach((key, words) -> {
            if (known("fields", key, draft.fields().keySet())) {
                draft.fields().compute(key, (_, field) -> field(Objects.requireNonNull(field), words));
            }
        });
        translation.transitions().forEach((key, words) -> {
            if (known("transitions", key, draft.processes().keySet())) {
                draft.processes().compute(key, (_, process) -> process(Objects.requireNonNull(process), words));
            }
        });
        translation.views().forEach((key, words) -> {
            if (known("views", key, draft.views().keySet())) {
                draft.views()
                        .computeIfPresent(
                                key,
                                (_, view) -> new View(
                                        view.object(),
                                        view.definition()
                                                .with(language.in(
                                                        view.definition().label(), words)),
                                        view.origin()));
            }
        });
        translation.sections().forEach((key, words) -> layout("sections", key, layout -> withHeadings(layout, words)));
        translation.tabs().forEach((key, words) -> layout("tabs", key, layout -> withTabs(layout, words)));
        ObjectDefinition object = draft.definition();
        return object.called(in(object.label(), translation.label()), in(object.plural(), translation.plural()));
    }

    private Label in(Label label, @Nullable String words) {
        return words == null ? label : language.in(label, words);
    }

    private Field field(Field field, FieldWords words) {
        FieldDefinition definition = field.definition();
        Collection<String> options =
                definition.options().stream().map(Option::key).toList();
        words.options().keySet().forEach(option -> known("fields." + field.key() + ".options", option, options));
        return new Field(
                definition.withWords(
                        in(definition.label(), words.label()),
                        language.over(definition.help(), words.help()),
                        language.over(definition.placeholder(), words.placeholder()),
                        definition.options().stream()
                                .map(option -> option.with(
                                        in(option.label(), words.options().get(option.key()))))
                                .toList()),
                field.origin());
    }

    private ProcessDefinition process(ProcessDefinition process, Map<String, String> words) {
        Collection<String> transitions =
                process.transitions().stream().map(TransitionDefinition::key).toList();
        words.keySet().forEach(key -> known("transitions." + process.field(), key, transitions));
        return new ProcessDefinition(
                process.field(),
                process.start(),
                process.transitions().stream()
                        .map(transition -> transition.with(in(transition.label(), words.get(transition.key()))))
                        .toList());
    }

    private void layout(String setting, String key, Function<Layout, LayoutDefinition> called) {
        if (known(setting, key, draft.layouts().keySet())) {
            draft.layouts().computeIfPresent(key, (_, layout) -> layout.called(called.apply(layout)));
        }
    }

    /** Sections have no keys: they are known by the headings that they were declared with, in any language. */
    private LayoutDefinition withHeadings(Layout one, Map<String, String> words) {
        LayoutDefinition layout = one.definition();
        Collection<String> known = one.declared().allSections().stream()
                .map(LayoutDefinition.Section::label)
                .flatMap(heading -> Stream.of(heading.en(), heading.zh()))
                .distinct()
                .toList();
        words.keySet().forEach(heading -> known("sections." + layout.key(), heading, known));
        Map<String, List<LayoutDefinition.Section>> declared =
                one.declared().fieldTabs().stream().collect(Collectors.toMap(FieldTab::key, FieldTab::sections));
        return layout.with(
                called(layout.sections(), one.declared().sections(), words),
                tab -> new FieldTab(
                        tab.key(),
                        tab.label(),
                        called(tab.sections(), declared.getOrDefault(tab.key(), tab.sections()), words)));
    }

    private List<LayoutDefinition.Section> called(
            List<LayoutDefinition.Section> sections,
            List<LayoutDefinition.Section> declared,
            Map<String, String> words) {
        List<LayoutDefinition.Section> called = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            LayoutDefinition.Section section = sections.get(i);
            Label heading = declared.get(i).label();
            String other = words.getOrDefault(heading.en(), words.get(heading.zh()));
            called.add(new LayoutDefinition.Section(in(section.label(), other), section.fields()));
        }
        return called;
    }

    private LayoutDefinition withTabs(Layout one, Map<String, String> words) {
        LayoutDefinition layout = one.definition();
        Collection<String> known =
                layout.fieldTabs().stream().map(FieldTab::key).toList();
        words.keySet().forEach(key -> known("tabs." + layout.key(), key, known));
        return layout.with(
                layout.sections(),
                tab -> new FieldTab(tab.key(), in(tab.label(), words.get(tab.key())), tab.sections()));
    }

    private boolean known(String setting, String key, Collection<String> keys) {
        if (keys.contains(key)) {
            return true;
        }
        findings.accept(new SchemaFinding(
                draft.key(),
                null,
                SchemaFinding.of(translation.kind(), translation.key(), setting + "." + key),
                Sentence.of("translation '" + translation.key() + "': ", "译文“" + translation.key() + "”：")
                        .then("'" + setting + "' has no '" + key + "'", "“" + setting + "”中没有“" + key + "”")
                        .then(Nearest.hint(key, keys))
                        .then(Sentence.allowed(keys))));
        return false;
    }
}
