package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.NavigationDefinition;
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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavigationsTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    private static final String SERVICE = """
            kind: navigation
            key: c_service
            groups:
              - {objects: [task, customer]}
              - {label: {en: People, zh: 人}, objects: contact}
            """;

    @Test
    void thatOfTheCompanyComesBeforeOthersAndWhatIsForSomeBeforeWhatIsForAll() {
        Definitions tenant = read(SERVICE + """
                ---
                kind: navigation
                key: c_users
                for: {roles: user}
                groups: [{objects: customer}]
                """);
        var plugin = new PluginDefinitions(
                "hello",
                "1.0.0",
                DefinitionReader.read(
                                "f",
                                "{kind: navigation, key: hello_all, groups: [{objects: contact}]}",
                                new DefinitionOwner.Plugin("hello", "hello"))
                        .definitions());
        Schema schema = SchemaCompiler.compile(List.of(STANDARD), List.of(plugin), tenant)
                .schema();

        assertThat(schema.navigation(Set.of("admin")).orElseThrow().definition().key())
                .isEqualTo("c_service");
        assertThat(schema.navigation(Set.of("user")).orElseThrow().definition().key())
                .isEqualTo("c_users");
        Schema without = SchemaCompiler.compile(List.of(STANDARD), List.of(plugin), Definitions.NOTHING)
                .schema();
        assertThat(without.navigation(Set.of("user")).orElseThrow().definition().key())
                .isEqualTo("hello_all");
        assertThat(SchemaCompiler.compile(List.of(STANDARD), Definitions.NOTHING)
                        .schema()
                        .navigation(Set.of("user")))
                .isEmpty();
    }

    @Test
    void isForWhoeverHasOneOfItsDeclaredRoles() {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), read(SERVICE.replace("groups:", """
                for: {roles: [c_agent]}
                groups:""") + """
                ---
                {kind: role, key: c_agent, label: Agents, objects: {task: {read: own}}}
                """));

        assertThat(compiled.findings()).isEmpty();
        assertThat(compiled.schema().navigation(Set.of("c_other", "c_agent"))).isPresent();
        assertThat(compiled.schema().navigation(Set.of("user"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key: c_x, groups: [{objects: [custmer]}]                    | f:1:50 navigation 'c_x': object 'custmer' does not exist; did you mean 'customer'?
            key: c_x, groups: [{objects: task}, {objects: [task]}]      | navigation 'c_x': object 'task' stands in two places
            key: c_x, groups: []                                        | 'groups' must have between 1 and 20 entries
            key: c_x, groups: [{label: A}]                              | 'objects' is missing
            key: c_x, groups: [task]                                    | 'groups' must be mappings with 'objects'
            key: c_x, groups: [{objects: task, icon: x}]                | unknown key 'icon'
            key: c_x, for: {roles: [user, boss]}, groups: [{objects: task}] | f:1:50 navigation 'c_x': role 'boss' does not exist (allowed: admin, user)
            key: c_x, for: {roles: usr}, groups: [{objects: task}]      | f:1:43 navigation 'c_x': role 'usr' does not exist; did you mean 'user'?
            key: c_x, for: user, groups: [{objects: task}]              | 'for' must be a mapping such as {roles: [user]}
            key: x, groups: [{objects: task}]                           | navigation 'x': 'x' cannot be a key: it starts with c_
            groups: [{objects: task}]                                   | navigation: 'key' is missing
            """)
    void saysWhatDoesNotFitAndWhere(String settings, String message) {
        assertThat(Flaws.of("{kind: navigation, " + settings + "}"))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void whatDoesNotHoldIsLeftOut() {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), read(SERVICE.replace("[task,", "[gone,")));
        assertThat(compiled.schema()
                        .navigation(Set.of("user"))
                        .orElseThrow()
                        .definition()
                        .groups())
                .extracting(NavigationDefinition.Group::objects)
                .containsExactly(List.of("customer"), List.of("contact"));
    }

    @Test
    void comesChangesAndGoes() {
        Definitions before = read(SERVICE);
        Definitions after = read(SERVICE.replace("objects: contact", "objects: [contact, meeting]"));
        assertThat(words(Definitions.NOTHING, before)).containsExactly("add navigation 'c_service'");
        assertThat(words(before, after))
                .singleElement()
                .asString()
                .startsWith("change navigation 'c_service': groups [{objects: [task, customer]}, ");
        assertThat(words(before, Definitions.NOTHING)).containsExactly("remove navigation 'c_service'");
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
        return read.definitions();
    }
}
