package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.Option;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationsTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    private static final String OWN = """
            kind: extension
            object: customer
            fields:
              - {key: c_step, id: step1, type: choice, label: {en: Step, zh: 阶段}, options: [open: {en: Open, zh: 打开}, done: {en: Done, zh: 完成}]}
            ---
            kind: process
            object: customer
            field: c_step
            transitions: [{key: close, label: {en: Close, zh: 关闭}, from: open, to: done}]
            ---
            kind: view
            object: customer
            key: c_open
            label: {en: Open ones, zh: 打开的}
            show: {as: list}
            ---
            kind: layout
            object: customer
            key: c_page
            sections: [{label: {en: Basics, zh: 基本信息}, fields: name}]
            tabs: [files, {key: place, label: {en: Place, zh: 地点}, sections: [{label: {en: Where, zh: 何处}, fields: city}]}]
            """;

    private static final String WORDS = """
            kind: translation
            object: customer
            language: en
            label: Client
            plural: Clients
            fields:
              name: Client name
              c_step: {label: Stage, help: Where they are, options: {done: Won}}
            transitions: {c_step: {close: Win}}
            views: {c_open: Still open}
            sections: {c_page: {Basics: In short, Where: There}}
            tabs: {c_page: {place: Site}}
            """;

    @Test
    void takesThePlaceOfWordsInItsLanguageAlone() {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), read(OWN + "---\n" + WORDS));

        assertThat(compiled.findings()).isEmpty();
        ObjectType customer = compiled.schema().object("customer").orElseThrow();
        assertThat(customer.label()).isEqualTo(new Label("Client", "客户"));
        assertThat(customer.plural().en()).isEqualTo("Clients");
        assertThat(customer.title().definition().label()).isEqualTo(new Label("Client name", "客户名称"));
        FieldDefinition step = customer.field("c_step").orElseThrow().definition();
        assertThat(step.label()).isEqualTo(new Label("Stage", "阶段"));
        assertThat(step.help()).isEqualTo(Label.same("Where they are"));
        assertThat(step.options())
                .extracting(Option::label)
                .containsExactly(new Label("Open", "打开"), new Label("Won", "完成"));
        assertThat(customer.processes().values())
                .flatExtracting(process -> process.definition().transitions())
                .extracting(transition -> transition.label().en())
                .containsExactly("Win");
        assertThat(customer.views())
                .extracting(view -> view.definition().label().en())
                .contains("Still open");
        assertThat(customer.layouts()
                        .getFirst()
                        .definition()
                        .sections()
                        .getFirst()
                        .label())
                .isEqualTo(new Label("In short", "基本信息"));
        assertThat(customer.layouts().getFirst().definition().fieldTabs())
                .containsExactly(new LayoutDefinition.FieldTab(
                        "place",
                        new Label("Site", "地点"),
                        List.of(new LayoutDefinition.Section(new Label("There", "何处"), List.of("city")))));
    }

    @Test
    void theCompanyHasTheLastWord() {
        var plugin = new PluginDefinitions(
                "hello",
                "1.0.0",
                DefinitionReader.read(
                                "f",
                                "{kind: translation, object: customer, language: en, label: Guest, plural: Guests}",
                                new DefinitionOwner.Plugin("hello", "hello"))
                        .definitions());
        Definitions tenant = read("{kind: translation, object: customer, language: en, label: Client}");

        ObjectType customer = SchemaCompiler.compile(List.of(STANDARD), List.of(plugin), tenant)
                .schema()
                .object("customer")
                .orElseThrow();
        assertThat(customer.label().en()).isEqualTo("Client");
        assertThat(customer.plural().en()).isEqualTo("Guests");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            language: en, fields: {nme: X}                           | f:1:62 object 'customer': translation 'en': 'fields' has no 'nme'; did you mean 'name'?
            language: en, fields: {kind: {options: {x: X}}}          | 'fields.kind.options' has no 'x'
            language: en, views: {c_x: X}                            | 'views' has no 'c_x'
            language: en, transitions: {level: {x: X}}               | 'transitions' has no 'level'
            language: en, sections: {c_x: {A: B}}                    | 'sections' has no 'c_x'
            language: en, tabs: {c_x: {a: B}}                        | 'tabs' has no 'c_x'
            language: fr, label: Client                              | 'language' cannot be 'fr'
            label: Client                                            | translation: 'language' is missing
            language: en                                             | translation 'en': there are no words
            language: en, fields: {}                                 | 'fields' is empty
            language: en, fields: [name]                             | 'fields' must be a mapping from keys to words, not a list
            language: en, fields: {name: {lable: X}}                 | unknown key 'lable'; did you mean 'label'?
            language: en, label: {en: X}                             | 'label' must be a text
            """)
    void saysWhichWordsHaveNoPlace(String settings, String message) {
        assertThat(Flaws.of("{kind: translation, object: customer, " + settings + "}"))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void isThereOnceForALanguage() {
        String chinese = WORDS.replace("language: en", "language: zh");
        Compiled compiled = SchemaCompiler.compile(
                List.of(STANDARD), read(OWN + "---\n" + WORDS + "---\n" + chinese + "---\n" + chinese));
        assertThat(compiled.findings())
                .singleElement()
                .asString()
                .contains("this object has a translation into 'zh' already");
    }

    @Test
    void comesChangesAndGoes() {
        Definitions own = read(OWN);
        Definitions before = read(OWN + "---\n" + WORDS);
        Definitions after = read(OWN + "---\n" + WORDS.replace("label: Client", "label: Patron"));
        assertThat(words(own, before)).containsExactly("add translation 'customer.en'");
        assertThat(words(before, after)).containsExactly("change translation 'customer.en': label Client → Patron");
        assertThat(words(before, own)).containsExactly("remove translation 'customer.en'");
    }

    private static List<String> words(Definitions before, Definitions after) {
        return Planner.plan(before, after, FieldIds.random()).steps().stream()
                .map(Step::inWords)
                .map(Objects::toString)
                .toList();
    }

    private static Definitions read(String text) {
        ReadResult read = DefinitionReader.read("f", text, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        return Planner.gathered(read.definitions());
    }
}
