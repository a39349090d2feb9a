package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.plan.Planner;
import io.kith.config.record.FormState;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.text.SimpleForms;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.EvaluationContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page and the form of a record show. */
class LayoutsTest {

    private static final Definitions STANDARD = StandardDefinitions.load();
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            new SimpleForms(), Instant.parse("2026-02-01T00:00:00Z"), ZoneId.of("Asia/Shanghai"), null);
    private static final String LAYOUTS = """
            kind: layout
            object: customer
            key: c_all
            highlights: [level, owner]
            card: [city, owner]
            sections:
              - {label: {en: Basics, zh: 基本信息}, fields: [name, kind]}
              - {label: More, fields: phone}
            tabs: [timeline, contacts]
            others: hidden
            ---
            kind: layout
            object: customer
            key: c_person
            for: {roles: user, when: "kind == 'person'"}
            sections:
              - {label: Person, fields: [name, mobile]}
            """;

    @Test
    void theFirstThatFitsIsTakenAndWhatIsForSomeComesBeforeWhatIsForAll() {
        ObjectType customer = compiled(read(LAYOUTS).definitions());
        String kind = customer.field("kind").orElseThrow().id();
        assertThat(layout(customer, Map.of(kind, "person"), "user")).isEqualTo("c_person");
        assertThat(layout(customer, Map.of(kind, "organization"), "user")).isEqualTo("c_all");
        assertThat(layout(customer, Map.of(), "user"))
                .as("unknown does not fit")
                .isEqualTo("c_all");
        assertThat(layout(customer, Map.of(kind, "person"), "admin")).isEqualTo("c_all");
        assertThat(FormState.inputs(customer)).containsExactly(kind);
    }

    @Test
    void isForWhoeverHasOneOfItsDeclaredRoles() {
        ObjectType customer = compiled(read(LAYOUTS.replace("roles: user", "roles: [c_sales, admin]") + """
                        ---
                        {kind: role, key: c_sales, label: Sales, objects: {customer: {read: own}}}
                        """)
                .definitions());
        String kind = customer.field("kind").orElseThrow().id();
        assertThat(layout(customer, Map.of(kind, "person"), "c_sales")).isEqualTo("c_person");
        assertThat(layout(customer, Map.of(kind, "person"), "admin")).isEqualTo("c_person");
        assertThat(layout(customer, Map.of(kind, "person"), "user")).isEqualTo("c_all");
    }

    @Test
    void whatIsForARoleThatIsGoneIsForNobodyElse() {
        ObjectType customer = SchemaCompiler.compile(
                        List.of(STANDARD),
                        read(LAYOUTS.replace("roles: user", "roles: c_gone")).definitions())
                .schema()
                .object("customer")
                .orElseThrow();
        assertThat(layout(customer, Map.of(customer.field("kind").orElseThrow().id(), "person"), "user"))
                .isEqualTo("c_all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            sections: [{label: A, fields: [name, knd]}]                        | 2 | 40 | field 'knd' does not exist; did you mean 'kind'?
            sections: [{label: A, fields: name}, {label: B, fields: [name]}]   | 2 | 60 | field 'name' stands in two places
            sections: [{label: A, fields: kind}], others: hidden               | 2 | 49 | field 'name' may be required and stands in no section
            sections: [{label: A, fields: name}], highlights: [levl]           | 2 | 54 | field 'levl' does not exist; did you mean 'level'?
            sections: [{label: A, fields: name}], card: [ctiy]                 | 2 | 48 | field 'ctiy' does not exist; did you mean 'city'?
            sections: [{label: A, fields: name}], tabs: [contact]              | 2 | 48 | there is no tab 'contact'; did you mean 'contacts'?
            sections: [{label: A, fields: name}], tabs: [{key: b, label: B, sections: [{label: C, fields: [ctiy]}]}] | 2 | 98 | field 'ctiy' does not exist; did you mean 'city'?
            sections: [{label: A, fields: name}], tabs: [{key: b, label: B, sections: [{label: C, fields: name}]}]   | 2 | 97 | field 'name' stands in two places
            sections: [{label: A, fields: name}], tabs: [{key: contacts, label: B, sections: [{label: C, fields: city}]}] | 2 | 54 | there is a tab 'contacts' already; call this one by another key
            sections: [{label: A, fields: name}], tabs: [{key: files, label: B, sections: [{label: C, fields: city}]}]    | 2 | 54 | there is a tab 'files' already
            sections: [{label: A, fields: name}], tabs: [{key: b, label: B, sections: [{label: C, fields: city}]}, contact] | 2 | 106 | there is no tab 'contact'; did you mean 'contacts'?
            sections: [{label: A, fields: name}], tabs: [calls]                | 2 | 48 | there is no tab 'calls'
            sections: [{label: A, fields: name}], for: {roles: [user, usr]}    | 2 | 61 | role 'usr' does not exist; did you mean 'user'? (allowed: admin, user)
            sections: [{label: A, fields: name}], for: {roles: c_gone}         | 2 | 54 | role 'c_gone' does not exist (allowed: admin, user)
            sections: [{label: A, fields: name}], for: {when: knd == 'x'}      | 2 | 53 | 'when' at character 1: there is no field “knd” to ask for here
            """)
    void whatDoesNotFitTheObjectIsFoundWhereItStands(String layout, int line, int column, String message) {
        ReadResult read = read("{kind: layout, object: customer, key: c_x,\n  " + layout + "}");
        assertThat(read.findings()).isEmpty();
        List<SchemaFinding> findings =
                SchemaCompiler.compile(List.of(STANDARD), read.definitions()).findings();
        assertThat(findings)
                .singleElement()
                .satisfies(one -> assertThat(read.locate(one))
                        .get()
                        .satisfies(found -> assertThat(found.message().en())
                                .startsWith("object 'customer': layout 'c_x': " + message))
                        .extracting(Finding::line, Finding::column)
                        .containsExactly(line, column));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            key: c_x                                                     | layout 'c_x': 'sections' is missing
            sections: []                                                 | layout: 'key' is missing
            key: x, sections: [{label: A, fields: name}]                 | layout 'x': 'x' cannot be a key: it starts with c_
            key: c_x, sections: [name]                                   | layout 'c_x': 'sections' must be mappings with 'label' and 'fields'
            key: c_x, sections: [{label: A, fields: name}], for: user    | layout 'c_x': 'for' must be a mapping such as
            key: c_x, sections: [{label: A, fields: name}], for: {roles: {a: b}} | layout 'c_x': 'for': 'roles' must be a list, not a mapping
            key: c_x, sections: [{label: A, fields: name}], for: {roles: [user, user]} | layout 'c_x': 'for': 'user' is written twice
            key: c_x, sections: [], card: [a, b, c, d, e, f, g]          | layout 'c_x': 'card' must have at most 6 entries
            key: c_x, sections: [], tabs: [{label: B, sections: [{label: C, fields: name}]}] | layout 'c_x': tab: 'key' is missing
            key: c_x, sections: [], tabs: [{key: B, label: B, sections: [{label: C, fields: name}]}] | layout 'c_x': tab 'B': 'key' must be letters, digits and underscores
            key: c_x, sections: [], tabs: [{key: b, sections: [{label: C, fields: name}]}] | layout 'c_x': tab 'b': 'label' is missing
            key: c_x, sections: [], tabs: [{key: b, label: B}]           | layout 'c_x': tab 'b': 'sections' is missing
            key: c_x, sections: [], tabs: [{key: b, label: B, sections: []}] | layout 'c_x': tab 'b': 'sections' is empty
            key: c_x, sections: [], tabs: [{key: b, label: B, sections: [name]}] | layout 'c_x': tab 'b': 'sections' must be mappings with 'label' and 'fields'
            key: c_x, sections: [], tabs: [{key: b, label: B, lable: C, sections: [{label: C, fields: name}]}] | layout 'c_x': tab 'b': unknown key 'lable'; did you mean 'label'?
            key: c_x, sections: [], tabs: [{key: b, label: B, sections: [{label: C, fields: name}]}, b] | layout 'c_x': 'b' is written twice
            key: c_x, sections: [], tabs: [{key: b, label: B, sections: [{label: C, fields: name}]}, [b]] | layout 'c_x': 'tabs' must be a list of words, or of mappings
            key: c_x, sections: [], tabs: {key: b}                       | layout 'c_x': 'tabs' must be a list, not a mapping
            key: c_x, sections: [{label: A}]                             | layout 'c_x': 'sections': 'fields' is missing
            key: c_x, sections: [{label: A, fields: name}], others: first | layout 'c_x': 'others' cannot be 'first' (allowed: last, hidden)
            """)
    void whatCannotBeReadIsFound(String layout, String finding) {
        assertThat(read("{kind: layout, object: customer, " + layout + "}").findings())
                .first()
                .satisfies(one -> assertThat(one.message().en()).startsWith(finding));
    }

    @Test
    void anObjectHasOneLayoutOfAKey() {
        String layout = "{kind: layout, object: customer, key: c_x, sections: [{label: A, fields: name}]}";
        assertThat(SchemaCompiler.compile(
                                List.of(STANDARD),
                                read(layout + "\n---\n" + layout).definitions())
                        .findings())
                .extracting(one -> one.message().en())
                .containsExactly("this object has a layout with the key 'c_x' already");
    }

    @Test
    void plansSayWhatHappensToLayouts() {
        Definitions nothing = Definitions.NOTHING;
        Definitions before = Planner.gathered(read(LAYOUTS).definitions());
        Definitions after = Planner.gathered(
                read(LAYOUTS.replace("others: hidden\n", "others: last\n")).definitions());
        assertThat(words(nothing, before))
                .containsExactly("add layout 'customer.c_all'", "add layout 'customer.c_person'");
        assertThat(words(before, after)).containsExactly("change layout 'customer.c_all': others is no longer hidden");
        assertThat(words(before, nothing))
                .containsExactly("remove layout 'customer.c_all'", "remove layout 'customer.c_person'");
    }

    @Test
    void standInFilesOfTheirOwn() {
        Map<String, String> files =
                DefinitionWriter.files(Planner.gathered(read(LAYOUTS).definitions()));
        assertThat(files).containsOnlyKeys("layouts/customer.c_all.yaml", "layouts/customer.c_person.yaml");
        assertThat(files.get("layouts/customer.c_person.yaml")).isEqualTo("""
                kind: layout
                object: customer
                key: c_person
                for: {roles: user, when: kind == 'person'}
                sections:
                  - {label: Person, fields: [name, mobile]}
                """);
    }

    private static final String TABS = """
            kind: layout
            object: customer
            key: c_tabs
            sections:
              - {label: Basics, fields: name}
            tabs:
              - timeline
              - {key: billing, label: {en: Billing, zh: 账单}, sections: [{label: Place, fields: city}, {label: Size, fields: [employees, annualRevenue]}]}
              - contacts
            """;

    @Test
    void aTabOfFieldsStandsAmongTheOthersAndIsWrittenAsItWasRead() {
        Definitions definitions = Planner.gathered(read(TABS).definitions());
        assertThat(compiled(definitions).layouts().getFirst().definition().tabs())
                .extracting(LayoutDefinition.Tab::key)
                .containsExactly("timeline", "billing", "contacts");
        assertThat(DefinitionWriter.files(definitions)).containsEntry("layouts/customer.c_tabs.yaml", TABS);
    }

    @Test
    void aRequiredFieldMayStandOnATab() {
        String moved = TABS.replace("fields: name}", "fields: kind}").replace("fields: city}", "fields: [city, name]}");
        assertThat(SchemaCompiler.compile(
                                List.of(STANDARD),
                                read(moved + "others: hidden\n").definitions())
                        .findings())
                .isEmpty();
    }

    @Test
    void anObjectKeepsALimitOfTabsOfFields() {
        String many = IntStream.rangeClosed(0, 20)
                .mapToObj(number -> "{key: t" + number + ", label: T, sections: [{label: S, fields: name}]}")
                .collect(Collectors.joining(", "));
        assertThat(read("{kind: layout, object: customer, key: c_x, sections: [], tabs: [" + many + "]}")
                        .findings())
                .singleElement()
                .satisfies(one -> assertThat(one.message().en())
                        .isEqualTo("layout 'c_x': 'tabs' must have at most 20 tabs of fields"));
    }

    @Test
    void plansSayWhatHappensToTabs() {
        Definitions before = Planner.gathered(read(TABS).definitions());
        Definitions after =
                Planner.gathered(read(TABS.replace("employees, ", "")).definitions());
        assertThat(words(before, after))
                .singleElement()
                .asString()
                .startsWith("change layout 'customer.c_tabs': tabs [timeline, {key: billing")
                .endsWith("{label: Size, fields: annualRevenue}]}, contacts]");
    }

    private static @Nullable String layout(ObjectType object, Map<String, @Nullable Object> values, String role) {
        return FormState.layout(object, values, Set.of(role), CONTEXT)
                .map(layout -> layout.definition().key())
                .orElse(null);
    }

    private static List<String> words(Definitions before, Definitions after) {
        return Planner.plan(before, after, FieldIds.random()).steps().stream()
                .map(step -> step.inWords().en())
                .toList();
    }

    private static ObjectType compiled(Definitions tenant) {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), tenant);
        assertThat(compiled.findings()).isEmpty();
        return compiled.schema().object("customer").orElseThrow();
    }

    private static ReadResult read(String text) {
        return DefinitionReader.read("layouts.yaml", text, DefinitionOwner.TENANT, FieldIds.derived("test"));
    }
}
