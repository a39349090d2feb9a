package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCompilerTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    @Test
    void addsATenantsFieldsToThePlatformsObjects() {
        Schema schema =
                sound("{kind: extension, object: customer, fields: [{key: c_floor, type: integer, label: Floor}]}");

        ObjectType customer = schema.object("customer").orElseThrow();
        Field floor = customer.field("c_floor").orElseThrow();
        assertThat(customer.fields()).last().isEqualTo(floor);
        assertThat(customer.fieldById(floor.id())).contains(floor);
        assertThat(floor.origin()).isEqualTo(Origin.TENANT);
        assertThat(customer.origin()).isEqualTo(Origin.PLATFORM);
        assertThat(customer.title().key()).isEqualTo("name");
        assertThat(customer.title().origin()).isEqualTo(Origin.PLATFORM);
    }

    @Test
    void keepsObjectsInOrderAndKnowsWhatPointsWhere() {
        Schema schema = sound("""
                kind: object
                key: c_building
                label: Building
                title: name
                fields:
                  - {key: name, type: text, label: Name, required: true}
                  - {key: occupant, type: reference, label: Occupant, to: customer, inverse: c_buildings}
                """);

        assertThat(schema.objects())
                .extracting(ObjectType::key)
                .containsExactly("customer", "contact", "task", "note", "call", "meeting", "c_building");
        assertThat(schema.inverses("customer"))
                .extracting(inverse -> inverse.object().key() + "."
                        + inverse.field().key() + " " + inverse.name().orElse("-"))
                .containsExactly(
                        "customer.parent subsidiaries",
                        "contact.customer contacts",
                        "task.customers tasks",
                        "note.customers notes",
                        "call.customers calls",
                        "meeting.customers meetings",
                        "c_building.occupant c_buildings");
        assertThat(schema.inverses("meeting")).isEmpty();
        assertThat(schema.object("c_house")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            c_a: {field: knid, options: {person: x}}             | 'customer.c_a': 'dependsOn': 'knid' is no other choice of this object that is written; did you mean 'kind'? (allowed:
            c_a: {field: name, options: {person: x}}             | 'customer.c_a': 'dependsOn': 'name' is no other choice
            c_a: {field: c_a, options: {x: y}}                   | 'customer.c_a': 'dependsOn': 'c_a' is no other choice
            c_a: {field: kind, options: {persn: x}}              | 'customer.c_a': 'dependsOn': 'persn' is no option of 'kind'; did you mean 'person'?
            c_a: {field: c_b, options: {x: x}}                   | 'customer.c_a': 'dependsOn': goes round in a circle: c_a → c_b → c_a
            c_c: {field: kind, options: {person: x}}             | 'customer.c_c': 'dependsOn': the field is required, but offers nothing where 'kind' is organization
            """)
    void findsDependenciesThatCannotHold(String dependency, String finding) {
        String field = dependency.substring(0, 3);
        String fields = Stream.of("c_a", "c_b", "c_c")
                .map(key -> "{key: %s, type: choice, label: X, options: [x, y]%s%s}"
                        .formatted(
                                key,
                                key.equals("c_c") ? ", required: true" : "",
                                key.equals(field)
                                        ? ", dependsOn: " + dependency.substring(5)
                                        : key.equals("c_b") ? ", dependsOn: {field: c_a, options: {x: y}}" : ""))
                .collect(Collectors.joining(", "));
        Compiled compiled = compile("{kind: extension, object: customer, fields: [" + fields + "]}");
        assertThat(compiled.findings())
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).contains(finding));
        assertThat(compiled.schema().object("customer").orElseThrow().fields())
                .extracting(Field::key)
                .as("what does not hold is left out, its field is not")
                .contains("c_a", "c_b", "c_c");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [c_nmber, kind]  | unique 'c_a': field 'c_nmber' does not exist; did you mean 'c_number'?
            [c_number, tags] | unique 'c_a': field 'tags' has no single value by which lists can be filtered (allowed: name
            [c_number, c_double] | unique 'c_a': field 'c_double' is worked out, which follows later
            [c_number, kind] | ''
            """)
    void findsWhatCannotBeUnique(String fields, String finding) {
        Compiled compiled = compile("""
                kind: extension
                object: customer
                fields:
                  - {key: c_number, type: integer, label: X}
                  - {key: c_double, type: integer, label: X, formula: c_number * 2}
                unique:
                  - {key: c_a, fields: %s}
                """.formatted(fields));
        ObjectType customer = compiled.schema().object("customer").orElseThrow();
        if (finding.equals("''")) {
            assertThat(compiled.findings()).isEmpty();
            assertThat(customer.unique())
                    .singleElement()
                    .satisfies(set ->
                            assertThat(set.fields()).extracting(Field::key).containsExactly("c_number", "kind"));
        } else {
            assertThat(compiled.findings())
                    .singleElement()
                    .satisfies(found -> assertThat(found.toString()).contains(finding));
            assertThat(customer.unique()).isEmpty();
        }
    }

    @Test
    void thereAreNoMoreObjectsThanCanBeKeptFast() {
        String objects = IntStream.rangeClosed(1, SchemaCompiler.MOST_OBJECTS - 5)
                .mapToObj(number ->
                        "{kind: object, key: c_o%d, label: O, title: name, fields: [{key: name, type: text, label: N, required: true}]}"
                                .formatted(number))
                .collect(Collectors.joining("\n---\n"));
        assertThat(compile(objects).findings())
                .extracting(SchemaFinding::toString)
                .containsExactly("object 'c_o195': there are at most 200 objects");
    }

    @Test
    void reportsReferencesAndExtensionsToNowhere() {
        Compiled compiled = compile("""
                {kind: extension, object: customers, fields: [{key: c_a, type: date, label: A}]}
                ---
                {kind: extension, object: customer, fields: [{key: c_b, type: reference, label: B, to: kontact}]}
                """);

        assertThat(compiled.findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "object 'customers': object 'customers' does not exist; did you mean 'customer'?",
                        "field 'customer.c_b': object 'kontact' does not exist; did you mean 'contact'?");
        assertThat(compiled.schema().object("customer").orElseThrow().field("c_b"))
                .as("a schema with findings is still safe to use")
                .isEmpty();
    }

    @Test
    void aReferenceToSeveralObjectsIsKnownToEachOfThem() {
        Compiled compiled = compile("""
                {kind: extension, object: note, fields: [{key: c_on, type: reference, label: X, to: [contact, customer], inverse: c_notes}]}
                """);
        assertThat(compiled.findings()).isEmpty();
        assertThat(List.of("customer", "contact"))
                .allSatisfy(object -> assertThat(compiled.schema().inverses(object))
                        .extracting(inverse -> inverse.name().orElse(""))
                        .contains("c_notes"));
        assertThat(compiled.schema().inverses("task"))
                .extracting(inverse -> inverse.name().orElse(""))
                .doesNotContain("c_notes");
    }

    @Test
    void aReferenceToSeveralObjectsStaysOneToThoseThatThereAre() {
        Compiled compiled = compile("""
                {kind: extension, object: note, fields: [{key: c_on, type: reference, label: X, to: [contact, kustomer]}]}
                ---
                {kind: extension, object: contact, fields: [{key: c_notes, type: text, label: X}]}
                ---
                {kind: extension, object: task, fields: [{key: c_on, type: reference, label: X, to: [customer, contact], inverse: c_notes}]}
                """);
        assertThat(compiled.findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "field 'note.c_on': object 'kustomer' does not exist; did you mean 'customer'?",
                        "field 'task.c_on': object 'contact' already has a field or relation called 'c_notes'");
        assertThat(compiled.schema()
                        .object("note")
                        .orElseThrow()
                        .field("c_on")
                        .orElseThrow()
                        .definition()
                        .to())
                .containsExactly("contact");
    }

    @Test
    void reportsTitlesThatCannotNameARecord() {
        Compiled compiled = compile("""
                {kind: object, key: c_a, label: A, title: nam, fields: [{key: name, type: text, label: N, required: true}, {key: b, type: reference, label: B, to: c_b}]}
                ---
                {kind: object, key: c_b, label: B, title: born, fields: [{key: born, type: date, label: N, required: true}]}
                ---
                {kind: object, key: c_c, label: C, title: name, fields: [{key: name, type: text, label: N}]}
                ---
                {kind: object, key: c_d, label: D, title: name, fields: [{key: name, type: text, label: N, required: true}, {key: b, type: reference, label: B, to: c_b}]}
                """);

        assertThat(compiled.findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "object 'c_a': field 'nam' does not exist; did you mean 'name'?",
                        "object 'c_b': field 'born' must be a required text, since it names records",
                        "object 'c_c': field 'name' must be a required text, since it names records");
        assertThat(compiled.schema().objects())
                .extracting(ObjectType::key)
                .containsExactly("customer", "contact", "task", "note", "call", "meeting", "c_d");
        assertThat(compiled.schema().object("c_d").orElseThrow().field("b"))
                .as("nothing points at an object that was left out")
                .isEmpty();
    }

    @Test
    void reportsOwnersPrivacyAndTimelinesByFieldsThatDoNotFit() {
        Compiled compiled = compile("""
                {kind: object, key: c_a, label: A, title: name, owner: keeper, privateIf: name, timeline: born, fields: [{key: name, type: text, label: N, required: true}, {key: born, type: date, label: B}]}
                ---
                {kind: object, key: c_b, label: B, title: name, privateIf: hidden, timeline: createdAt, fields: [{key: name, type: text, label: N, required: true}, {key: hidden, type: boolean, label: H}]}
                """);

        assertThat(compiled.findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "object 'c_a': 'keeper' is no filterable field of a fitting type (allowed: )",
                        "object 'c_a': 'name' is no filterable field of a fitting type (allowed: )",
                        "object 'c_b': needs an 'owner', to whom private records stay visible");
    }

    @Test
    void reportsCollisionsOfKeysIdsAndInverses() {
        Compiled compiled = compile("""
                {kind: extension, object: customer, fields: [{key: c_a, id: aaaa, type: date, label: A}]}
                ---
                {kind: extension, object: customer, fields: [{key: c_a, id: bbbb, type: text, label: A}, {key: c_b, id: aaaa, type: date, label: B}]}
                ---
                {kind: extension, object: contact, fields: [{key: c_one, type: reference, label: A, to: customer, inverse: c_a}, {key: c_two, type: reference, label: B, to: customer, inverse: c_them}, {key: c_three, type: reference, label: B, to: customer, inverse: c_them}]}
                """);

        assertThat(compiled.findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "field 'customer.c_a': this object has a field with this key already",
                        "field 'customer.c_b': the id 'aaaa' belongs to another field of this object",
                        "field 'contact.c_one': object 'customer' already has a field or relation called 'c_a'",
                        "field 'contact.c_three': object 'customer' already has a field or relation called 'c_them'");
    }

    @Test
    void refusesAnObjectThatExistsAlready() {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD, STANDARD), Definitions.NOTHING);

        assertThat(compiled.findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "object 'customer': an object with this key exists already",
                        "object 'contact': an object with this key exists already",
                        "object 'task': an object with this key exists already",
                        "object 'note': an object with this key exists already",
                        "object 'call': an object with this key exists already",
                        "object 'meeting': an object with this key exists already");
    }

    @Test
    void limitsTheFieldsOfAnObjectWhoeverAddedThem() {
        String fields = IntStream.range(0, SchemaCompiler.MOST_FIELDS - 1)
                .mapToObj(i -> "{key: c_f" + i + ", type: date, label: X}")
                .collect(Collectors.joining(", "));

        Compiled compiled = compile("{kind: extension, object: customer, fields: [" + fields + "]}");

        assertThat(compiled.schema().object("customer").orElseThrow().fields()).hasSize(SchemaCompiler.MOST_FIELDS);
        assertThat(compiled.findings())
                .allMatch(finding -> finding.message().en().equals("an object has at most 500 fields"));
        assertThat(compiled.findings()).isNotEmpty();
    }

    private static final String GREETINGS = """
            kind: object
            key: hello_greeting
            label: Greeting
            plural: Greetings
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: customer, type: reference, label: Customer, to: customer, inverse: hello_greetings}
            ---
            kind: extension
            object: customer
            fields: [{key: hello_words, type: text, label: Words}]
            """;

    @Test
    void putsPluginsBetweenThePlatformAndTheTenant() {
        var tenant = DefinitionReader.read(
                "tenant.yaml",
                "{kind: extension, object: hello_greeting, fields: [{key: c_note, type: text, label: Note}]}",
                DefinitionOwner.TENANT,
                FieldIds.derived("tenant"));
        Compiled compiled =
                SchemaCompiler.compile(List.of(STANDARD), List.of(plugin("hello", GREETINGS)), tenant.definitions());
        assertThat(compiled.findings()).isEmpty();
        Schema schema = compiled.schema();
        ObjectType greeting = schema.object("hello_greeting").orElseThrow();
        assertThat(greeting.origin()).isEqualTo(new Origin.Plugin("hello"));
        assertThat(greeting.plugins()).isEqualTo(Map.of("hello", "1.0.0"));
        assertThat(greeting.fields())
                .extracting(field -> field.origin().key())
                .containsExactly("plugin", "plugin", "tenant");
        ObjectType customer = schema.object("customer").orElseThrow();
        assertThat(customer.origin()).isEqualTo(Origin.PLATFORM);
        assertThat(customer.plugins()).isEqualTo(Map.of("hello", "1.0.0"));
        assertThat(schema.object("contact").orElseThrow().plugins()).isEmpty();
        // without the plugin, what the tenant says of it holds no longer, and says so
        assertThat(SchemaCompiler.compile(List.of(STANDARD), tenant.definitions())
                        .findings())
                .extracting(finding -> finding.message().en())
                .containsExactly("object 'hello_greeting' does not exist");
    }

    @Test
    void givesThePluginsFieldsTheSameIdsInEachOfItsVersions() {
        var one = plugin("hello", GREETINGS).definitions().objects().getFirst();
        var other = plugin(
                        "hello",
                        GREETINGS
                                .replace("key: name,", "key: whom, renamedFrom: name,")
                                .replace("title: name", "title: whom"))
                .definitions()
                .objects()
                .getFirst();
        assertThat(other.fields().getFirst().id())
                .isEqualTo(one.fields().getFirst().id());
        assertThat(plugin("other", GREETINGS)
                        .definitions()
                        .objects()
                        .getFirst()
                        .fields()
                        .getFirst()
                        .id())
                .isNotEqualTo(one.fields().getFirst().id());
    }

    private static PluginDefinitions plugin(String id, String yaml) {
        ReadResult read = DefinitionReader.read("plugin.yaml", yaml, new DefinitionOwner.Plugin(id, "hello"));
        assertThat(read.findings()).isEmpty();
        return new PluginDefinitions(id, "1.0.0", read.definitions());
    }

    private static Schema sound(String yaml) {
        Compiled compiled = compile(yaml);
        assertThat(compiled.findings()).isEmpty();
        return compiled.schema();
    }

    private static Compiled compile(String yaml) {
        ReadResult read =
                DefinitionReader.read("tenant.yaml", yaml, DefinitionOwner.TENANT, FieldIds.derived("tenant"));
        assertThat(read.findings()).isEmpty();
        return SchemaCompiler.compile(List.of(STANDARD), read.definitions());
    }
}
