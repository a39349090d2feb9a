package io.kith.config.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.plan.Step.FieldAdded;
import io.kith.config.plan.Step.FieldChanged;
import io.kith.config.plan.Step.FieldRemoved;
import io.kith.config.plan.Step.FieldReplaced;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.ReadResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final String NAME = "{key: name, id: name, type: text, label: Name, required: true}";
    private static final String SIZE = "{key: c_size, id: size, type: integer, label: Size}";

    @Test
    void whatIsTheSameNeedsNoStep() {
        Definitions one = extension(SIZE);
        Plan plan = plan(one, one);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.after()).isEqualTo(one);
    }

    @Test
    void objectsComeChangeAndGo() {
        String building = object("c_building", "Building", NAME);
        assertThat(words(plan(read(""), read(building)))).containsExactly("add object 'c_building' with 1 field");
        assertThat(words(plan(read(building), read(object("c_building", "House", NAME, SIZE)))))
                .containsExactly(
                        "change object 'c_building': label Building → House",
                        "add field 'c_building.c_size' (integer)");
        assertThat(words(plan(read(building), read("")))).containsExactly("remove object 'c_building'");
    }

    @Test
    void aFieldIsTheSameAsLongAsItsIdIs() {
        Plan plan = plan(
                extension(SIZE),
                extension("{key: c_area, id: size, type: integer, label: Area, help: In square metres}"));
        assertThat(words(plan))
                .containsExactly(
                        "change field 'customer.c_size': key c_size → c_area, label Size → Area, help is set to In square metres");
        assertThat(plan.steps()).singleElement().isInstanceOf(FieldChanged.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: c_a, id: aaaa, type: integer, label: A}                   | {key: c_a, id: aaaa, type: decimal, label: A}",
                "{key: c_a, id: aaaa, type: decimal, label: A}                   | {key: c_a, id: aaaa, type: decimal, label: A, scale: 4}",
                "{key: c_a, id: aaaa, type: text, label: A}                      | {key: c_a, id: aaaa, type: text, label: A, unique: true}",
                "{key: c_a, id: aaaa, type: text, label: A, filterable: false}   | {key: c_a, id: aaaa, type: text, label: A}",
                "{key: c_a, id: aaaa, type: reference, label: A, to: customer}   | {key: c_a, id: aaaa, type: reference, label: A, to: contact}",
            })
    void aFieldOfAnotherNatureBeginsAnew(String before, String after) {
        Plan plan = plan(extension(before), extension(after));
        assertThat(plan.steps()).singleElement().isInstanceOf(FieldReplaced.class);
        assertThat(only(plan).id()).isEqualTo("fresh");
        assertThat(only(plan).key()).isEqualTo("c_a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: c_a, id: aaaa, type: text, label: A, unique: true}  | {key: c_a, id: aaaa, type: text, label: A}",
                "{key: c_a, id: aaaa, type: text, label: A}                | {key: c_a, id: aaaa, type: text, label: A, filterable: false}",
                "{key: c_a, id: aaaa, type: text, label: A}                | {key: c_a, id: aaaa, type: text, label: A, required: true}",
                "{key: c_a, id: aaaa, type: text, label: A}                | {key: c_a, id: aaaa, type: text, label: A, maxLength: 10}",
                "{key: c_a, id: aaaa, type: reference, label: A, to: task} | {key: c_a, id: aaaa, type: reference, label: A, to: [note, task]}",
                "{key: c_a, id: aaaa, type: reference, label: A, to: [note, task]} | {key: c_a, id: aaaa, type: reference, label: A, to: [task, call]}",
            })
    void whatAsksLessOrOnlyOfWhatIsWrittenNextKeepsItsValues(String before, String after) {
        Plan plan = plan(extension(before), extension(after));
        assertThat(plan.steps()).singleElement().isInstanceOf(FieldChanged.class);
        assertThat(only(plan).id()).isEqualTo("aaaa");
    }

    @Test
    void anotherFieldOfTheSameKeyTakesThePlaceUnderItsOwnId() {
        Plan plan = plan(extension(SIZE), extension("{key: c_size, id: other, type: text, label: Size}"));
        assertThat(words(plan))
                .containsExactly(
                        "convert field 'customer.c_size' in the background, with a report of the values that do"
                                + " not fit: type integer → text");
        assertThat(only(plan).id()).isEqualTo("other");
    }

    @Test
    void valuesThatMeanNothingInTheNewFieldAreNotConverted() {
        Plan plan = plan(extension(SIZE), extension("{key: c_size, id: other, type: address, label: Size}"));
        assertThat(words(plan))
                .containsExactly("replace field 'customer.c_size' by an empty one: type integer → address");
    }

    @Test
    void twoFieldsMaySwapTheirKeys() {
        Plan plan = plan(
                extension(
                        "{key: c_a, id: aaaa, type: integer, label: A}",
                        "{key: c_b, id: bbbb, type: integer, label: B}"),
                extension(
                        "{key: c_b, id: aaaa, type: integer, label: A}",
                        "{key: c_a, id: bbbb, type: integer, label: B}"));
        assertThat(plan.steps()).hasSize(2).allMatch(FieldChanged.class::isInstance);
    }

    @Test
    void fieldsComeGoAndMove() {
        String other = "{key: c_b, id: bbbb, type: date, label: B}";
        String third = "{key: c_c, id: cccc, type: date, label: C}";
        assertThat(plan(extension(SIZE), extension(SIZE, other)).steps())
                .singleElement()
                .isInstanceOf(FieldAdded.class);
        assertThat(plan(extension(SIZE, other), extension(SIZE)).steps())
                .singleElement()
                .isInstanceOf(FieldRemoved.class);
        assertThat(plan(extension(SIZE), read("")).steps()).singleElement().isInstanceOf(FieldRemoved.class);
        assertThat(words(plan(extension(SIZE, other, third), extension(third, SIZE, other))))
                .containsExactly("reorder the fields of 'customer'");
        assertThat(words(plan(extension(SIZE, other), extension(third, SIZE, other))))
                .as("those that stayed did not move")
                .containsExactly("add field 'customer.c_c' (date)");
    }

    @Test
    void extensionsOfOnesOwnObjectAreItsFields() {
        String building = object("c_building", "Building", NAME);
        Plan plan = plan(
                read(building), read(building + "---\n{kind: extension, object: c_building, fields: [" + SIZE + "]}"));
        assertThat(plan.steps()).singleElement().isInstanceOf(FieldAdded.class);
        assertThat(plan.after().extensions()).isEmpty();
        assertThat(plan.after().objects().getFirst().fields()).hasSize(2);
    }

    @Test
    void rulesComeChangeAndGo() {
        String before = "{kind: extension, object: customer, rules: [{key: c_a, unless: 'name != null', message: A}]}";
        String after = before.replace("message: A", "field: name, message: B");
        assertThat(words(plan(read(""), read(before)))).containsExactly("add rule 'customer.c_a'");
        assertThat(words(plan(read(before), read(after))))
                .containsExactly("change rule 'customer.c_a': message A → B, field is set to name");
        assertThat(words(plan(read(after), read("")))).containsExactly("remove rule 'customer.c_a'");
        assertThat(plan(read(before), read(after)).after()).isEqualTo(read(after));
    }

    @Test
    void whatIsUniqueTogetherComesChangesAndGoes() {
        String before = "{kind: extension, object: customer, unique: [{key: c_a, fields: [name, kind]}]}";
        String after = before.replace("kind]", "level]");
        assertThat(words(plan(read(""), read(before))))
                .containsExactly("let no two records share 'customer.c_a' (name, kind)");
        assertThat(words(plan(read(before), read(after))))
                .containsExactly("change what is unique: 'customer.c_a': fields [name, kind] → [name, level]");
        assertThat(words(plan(read(after), read(""))))
                .containsExactly("let records share 'customer.c_a' (name, level)");
        assertThat(plan(read(before), read(after)).after()).isEqualTo(read(after));
    }

    @Test
    void optionsChangeInPlaceWhateverIsSaidOfThem() {
        String plain = "{key: c_a, id: size0001, type: choice, label: A, options: [x, y]}";
        String retired = plain.replace("[x, y]", "[y, {key: x, label: x, color: red, inactive: true}]");
        assertThat(plan(extension(plain), extension(retired)).steps())
                .singleElement()
                .isInstanceOf(FieldChanged.class);
    }

    @Test
    void processesComeChangeAndGo() {
        String before =
                "{kind: process, object: task, field: status, transitions: [{key: finish, label: Finish, to: done}]}";
        String after = before.replace("transitions", "start: open, transitions");
        assertThat(words(plan(read(""), read(before))))
                .containsExactly("add process of 'task.status' with 1 transition");
        assertThat(words(plan(read(before), read(after))))
                .containsExactly("change process of 'task.status': start is set to open");
        assertThat(words(plan(read(after), read("")))).containsExactly("remove process of 'task.status'");
        assertThat(plan(read(before), read(after)).after()).isEqualTo(read(after));
    }

    @Test
    void isSaidInChineseToo() {
        assertThat(plan(extension(SIZE), read("")).steps().getFirst().inWords().zh())
                .isEqualTo("移除字段“customer.c_size”");
    }

    private static Plan plan(Definitions before, Definitions after) {
        return Planner.plan(before, after, (_, _) -> "fresh");
    }

    private static FieldDefinition only(Plan plan) {
        return plan.after().extensions().getFirst().fields().getFirst();
    }

    private static List<String> words(Plan plan) {
        return plan.steps().stream().map(step -> step.inWords().en()).toList();
    }

    private static Definitions extension(String... fields) {
        return read("{kind: extension, object: customer, fields: [" + String.join(", ", fields) + "]}");
    }

    private static String object(String key, String label, String... fields) {
        return "{kind: object, key: %s, label: %s, title: name, fields: [%s]}\n"
                .formatted(key, label, String.join(", ", fields));
    }

    private static Definitions read(String text) {
        ReadResult read = DefinitionReader.read("test.yaml", text, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        return read.definitions();
    }
}
