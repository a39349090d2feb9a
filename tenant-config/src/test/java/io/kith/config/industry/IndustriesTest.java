package io.kith.config.industry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.Option;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.plan.Step.DocumentAdded;
import io.kith.config.plan.Step.FieldAdded;
import io.kith.config.plan.Step.ObjectAdded;
import io.kith.config.record.Coerced;
import io.kith.config.record.Coercion;
import io.kith.config.record.Validation;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.text.SimpleForms;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.EvaluationContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndustriesTest {

    private static final Definitions STANDARD = StandardDefinitions.load();
    private static final LocalDate TODAY = LocalDate.parse("2026-08-01");
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            new SimpleForms(), Instant.parse("2026-08-01T04:00:00Z"), ZoneOffset.UTC, new UUID(1, 2));

    static List<IndustryTemplate> templates() {
        return Industries.load();
    }

    @Test
    void areTheFiveThatCompaniesChooseFrom() {
        assertThat(templates())
                .extracting(IndustryTemplate::key)
                .containsExactly("general-b2b", "bank", "real-estate", "telecom", "restaurant");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void holdTogetherAndOnlyAdd(IndustryTemplate template) {
        Definitions definitions = definitions(template);
        assertThat(compiled(definitions).findings()).isEmpty();
        assertThat(steps(Definitions.NOTHING, definitions))
                .isNotEmpty()
                .allMatch(step ->
                        step instanceof ObjectAdded || step instanceof FieldAdded || step instanceof DocumentAdded);
        assertThat(steps(definitions, definitions(template))).isEmpty();
    }

    /** Whatever a company begins with, it can add another. */
    @Test
    void doNotMeetEachOther() {
        List<Definitions> all =
                templates().stream().map(IndustriesTest::definitions).toList();
        assertThat(compiled(joined(all)).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void haveSomethingOfEachKindInBothLanguages(IndustryTemplate template) {
        Definitions definitions = definitions(template);
        assertThat(definitions.objects()).hasSizeBetween(2, 4);
        List<ExtensionDefinition> contents = contents(definitions);
        List<FieldDefinition> fields =
                contents.stream().flatMap(content -> content.fields().stream()).toList();
        assertThat(contents).extracting(ExtensionDefinition::object).contains("customer", "contact");
        assertThat(fields).anyMatch(field -> field.formula() != null).anyMatch(field -> field.rollup() != null);
        assertThat(contents)
                .anyMatch(content -> !content.documents(ProcessDefinition.class).isEmpty());
        assertThat(contents)
                .anyMatch(content -> !content.documents(ViewDefinition.class).isEmpty());

        List<Label> labels = new ArrayList<>(
                List.of(template.definition().label(), template.definition().description()));
        definitions.objects().forEach(object -> labels.addAll(List.of(object.label(), object.plural())));
        fields.forEach(field -> labels.add(field.label()));
        fields.stream()
                .flatMap(field -> field.options().stream())
                .map(Option::label)
                .forEach(labels::add);
        contents.stream()
                .flatMap(content -> content.documents(ViewDefinition.class).stream())
                .map(ViewDefinition::label)
                .forEach(labels::add);
        contents.stream()
                .flatMap(content -> content.documents(ProcessDefinition.class).stream())
                .flatMap(process -> process.transitions().stream())
                .map(TransitionDefinition::label)
                .forEach(labels::add);
        assertThat(labels).allSatisfy(label -> {
            assertThat(label.zh()).containsPattern("\\p{IsHan}");
            assertThat(label.en()).doesNotContainPattern("\\p{IsHan}");
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void haveExamplesThatTheirObjectsTake(IndustryTemplate template) {
        assertThat(template.samples().keySet())
                .containsAll(definitions(template).objects().stream()
                        .map(ObjectDefinition::key)
                        .toList())
                .contains("customer", "contact");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            Map<String, String> ids = new HashMap<>();
            BinaryOperator<String> known = (object, key) -> {
                assertThat(ids).containsKey(object + "/" + key);
                return ids.getOrDefault(object + "/" + key, "");
            };
            template.samples().forEach((object, samples) -> {
                ObjectType type =
                        compiled(definitions(template)).schema().object(object).orElseThrow();
                assertThat(samples.in(locale)).hasSizeBetween(15, 30);
                samples.in(locale).forEach(row -> {
                    Coerced coerced = Coercion.coerce(type, row.payload(type, TODAY, known), "EUR");
                    assertThat(coerced.violations()).as(object + " " + row).isEmpty();
                    assertThat(Validation.validate(type, coerced.values(), CONTEXT))
                            .as(object + " " + row)
                            .isEmpty();
                    assertThat(ids.put(
                                    object + "/" + row.key(), UUID.randomUUID().toString()))
                            .isNull();
                });
            });
        }
        assertThat(template.samples().values())
                .allSatisfy(samples -> assertThat(samples.en())
                        .extracting(SampleRow::key)
                        .isEqualTo(samples.zh().stream().map(SampleRow::key).toList()));
    }

    private static List<ExtensionDefinition> contents(Definitions definitions) {
        return Stream.concat(
                        definitions.objects().stream().map(ObjectDefinition::content),
                        definitions.extensions().stream())
                .toList();
    }

    private static List<Step> steps(Definitions before, Definitions after) {
        return Planner.plan(before, after, FieldIds.random()).steps();
    }

    private static Compiled compiled(Definitions tenant) {
        return SchemaCompiler.compile(List.of(STANDARD), tenant);
    }

    private static Definitions definitions(IndustryTemplate template) {
        return joined(template.files().entrySet().stream()
                .map(file -> {
                    ReadResult read = DefinitionReader.read(
                            template.key() + "/" + file.getKey(),
                            file.getValue(),
                            DefinitionOwner.TENANT,
                            FieldIds.derived("test"));
                    assertThat(read.findings()).isEmpty();
                    return read.definitions();
                })
                .toList());
    }

    private static Definitions joined(List<Definitions> all) {
        return Planner.gathered(Definitions.joined(all));
    }
}
