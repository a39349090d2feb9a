package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.plan.Plan;
import io.kith.config.plan.Planner;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {

    private static final Definitions STANDARD = StandardDefinitions.load();
    private static final String KEY_ACCOUNTS = """
            kind: view
            object: customer
            key: c_keyAccounts
            label: {en: Key accounts, zh: 重点客户}
            show: {as: list, columns: [name, owner, createdAt]}
            filter: level == 'key' && contacts.exists(c, c.email != null)
            sort: [-annualRevenue, name]
            """;

    @Test
    void belongToAnObjectAndToWhoeverDeclaredThem() {
        Definitions platform = read(
                        "{kind: view, object: customer, key: mine, label: {en: Mine, zh: 我的}, show: {as: list}, filter: owner == me}",
                        DefinitionOwner.PLATFORM)
                .definitions();
        Definitions plugin = read(
                        "{kind: view, object: customer, key: sales_all, label: All, show: {as: list}}",
                        new DefinitionOwner.Plugin("sales", "sales"))
                .definitions();
        Compiled compiled = SchemaCompiler.compile(
                List.of(STANDARD, platform),
                List.of(new PluginDefinitions("sales", plugin)),
                read(KEY_ACCOUNTS, DefinitionOwner.TENANT).definitions());
        assertThat(compiled.findings()).isEmpty();
        List<View> views = compiled.schema().object("customer").orElseThrow().views();
        assertThat(views)
                .extracting(
                        view -> view.origin().key() + " " + view.definition().key())
                .containsExactly("platform mine", "plugin sales_all", "tenant c_keyAccounts");
        assertThat(views.getFirst().definition().columns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            key: c_x, label: X                                                    | view 'c_x': 'show' is missing
            key: c_x, label: X, show: list                                        | view 'c_x': 'show' must be a mapping such as {as: list, columns: [name]}, not a text
            key: c_x, label: X, show: {as: bord}                                  | view 'c_x': 'show': 'as' cannot be 'bord' (allowed: list)
            key: c_x, label: X, show: {as: list, colums: name}                    | view 'c_x': 'show': unknown key 'colums'; did you mean 'columns'? (allowed: as, columns)
            key: c_x, label: X, show: {columns: name}                             | view 'c_x': 'show': 'as' is missing
            key: c_x, show: {as: list}                                            | view 'c_x': 'label' is missing
            label: X, show: {as: list}                                            | view: 'key' is missing
            key: mine, label: X, show: {as: list}                                 | view 'mine': 'mine' cannot be a key: it starts with c_
            key: c_x, renamedFrom: mine, label: X, show: {as: list}               | view 'c_x': 'mine' cannot be a key: it starts with c_
            key: c_x, label: X, show: {as: list}, sort: []                        | view 'c_x': 'sort' is an empty list; leave it out
            key: c_x, label: X, show: {as: list}, where: x                        | view 'c_x': unknown key 'where'
            """)
    void whatCannotBeReadIsFound(String view, String finding) {
        assertThat(read("{kind: view, object: customer, " + view + "}", DefinitionOwner.TENANT)
                        .findings())
                .first()
                .satisfies(one -> assertThat(one.message().en()).startsWith(finding));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            show: {as: list, columns: [name, onwer]}        | 36 | field 'onwer' does not exist; did you mean 'owner'?
            show: {as: list}, filter: levl == 'key'         | 29 | 'filter' at character 1: there is no field “levl” to ask for here; did you mean 'level'?
            show: {as: list}, filter: description != null   | 29 | 'filter' at character 1: there is no field “description”
            show: {as: list}, filter: level                 | 29 | 'filter' at character 1: this is not a condition
            show: {as: list}, sort: -anualRevenue           | 27 | lists are not sorted by 'anualRevenue'; did you mean 'annualRevenue'? (allowed: name, kind
            show: {as: list}, sort: [name, tags]            | 34 | lists are not sorted by 'tags'
            show: {as: list}, sort: [name, kind, city, phone] | 27 | 'sort' names at most 3 fields
            """)
    void whatDoesNotFitTheObjectIsFoundWhereItStands(String view, int column, String message) {
        ReadResult read =
                read("{kind: view, object: customer, key: c_x, label: X,\n  " + view + "}", DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        List<SchemaFinding> findings = compiled(read.definitions()).findings();
        assertThat(findings)
                .singleElement()
                .satisfies(one -> assertThat(read.locate(one))
                        .get()
                        .satisfies(found -> assertThat(found.message().en())
                                .startsWith("object 'customer': view 'c_x': " + message))
                        .extracting(Finding::line, Finding::column)
                        .containsExactly(2, column));
    }

    @Test
    void aViewMayAskOfWhichObjectAReferenceToSeveralIs() {
        String about = """
                {kind: extension, object: note, fields: [{key: c_about, id: about, type: reference, label: About, to: [customer, contact]}]}
                ---
                {kind: view, object: note, key: c_x, label: X, show: {as: list}, filter: "c_about.object == '%s'"}
                """;
        assertThat(compiled(read(about.formatted("contact"), DefinitionOwner.TENANT)
                                .definitions())
                        .findings())
                .isEmpty();
        assertThat(compiled(read(about.formatted("task"), DefinitionOwner.TENANT)
                                .definitions())
                        .findings())
                .singleElement()
                .asString()
                .endsWith("“task” is not one of the options; allowed: customer, contact");
    }

    @Test
    void anObjectHasOneViewOfAKey() {
        String view = "{kind: view, object: customer, key: c_x, label: X, show: {as: list}}";
        assertThat(compiled(read(view + "\n---\n" + view, DefinitionOwner.TENANT)
                                .definitions())
                        .findings())
                .extracting(one -> one.message().en())
                .containsExactly("this object has a view with the key 'c_x' already");
        String renamed = "{kind: view, object: customer, key: c_y, renamedFrom: c_x, label: X, show: {as: list}}";
        assertThat(compiled(read(view + "\n---\n" + renamed, DefinitionOwner.TENANT)
                                .definitions())
                        .findings())
                .extracting(one -> one.message().en())
                .containsExactly("this object has a view with the key 'c_x' already");
    }

    @Test
    void keysInAnObjectOfOnesOwnAreOnesOwn() {
        String building =
                "{kind: object, key: c_building, label: Building, title: name, fields: [{key: name, type: text, label: Name, required: true}]}\n---\n"
                        + "{kind: view, object: c_building, key: all, label: All, show: {as: list}}";
        ReadResult read = read(building, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        assertThat(compiled(read.definitions()).findings()).isEmpty();
    }

    @Test
    void aViewThatIsCalledOtherwiseIsTheSameView() {
        Definitions before =
                Planner.gathered(read(KEY_ACCOUNTS, DefinitionOwner.TENANT).definitions());
        Definitions after = Planner.gathered(read(
                        KEY_ACCOUNTS.replace("key: c_keyAccounts", "key: c_key\nrenamedFrom: c_keyAccounts"),
                        DefinitionOwner.TENANT)
                .definitions());
        assertThat(only(before).id()).isEqualTo(only(after).id());
        assertThat(words(before, after))
                .containsExactly(
                        "change view 'customer.c_keyAccounts': key c_keyAccounts → c_key, renamedFrom is set to c_keyAccounts");
        assertThat(words(Definitions.NOTHING, before)).containsExactly("add view 'customer.c_keyAccounts'");
        assertThat(words(before, Definitions.NOTHING)).containsExactly("remove view 'customer.c_keyAccounts'");
        assertThat(words(before, before)).isEmpty();
    }

    @Test
    void standInFilesOfTheirOwn() {
        Definitions definitions =
                Planner.gathered(read(KEY_ACCOUNTS, DefinitionOwner.TENANT).definitions());
        assertThat(DefinitionWriter.files(definitions)).containsOnlyKeys("views/customer.c_keyAccounts.yaml");
        assertThat(DefinitionWriter.files(definitions).firstEntry().getValue()).isEqualTo("""
                kind: view
                object: customer
                key: c_keyAccounts
                label: {en: Key accounts, zh: 重点客户}
                show: {as: list, columns: [name, owner, createdAt]}
                filter: level == 'key' && contacts.exists(c, c.email != null)
                sort: [-annualRevenue, name]
                """);
    }

    @Test
    void whatAViewNamesMayBeGoneSinceItWasChecked() {
        Definitions views = read(
                        "{kind: view, object: customer, key: c_x, label: X, show: {as: list, columns: [c_gone]}, filter: c_gone > 3}",
                        DefinitionOwner.TENANT)
                .definitions();
        Compiled compiled = compiled(views);
        assertThat(compiled.findings()).hasSize(2);
        assertThat(compiled.schema().object("customer").orElseThrow().views()).hasSize(1);
    }

    private static View only(Definitions definitions) {
        return compiled(definitions)
                .schema()
                .object("customer")
                .orElseThrow()
                .views()
                .getFirst();
    }

    private static List<String> words(Definitions before, Definitions after) {
        Plan plan = Planner.plan(before, after, FieldIds.random());
        return plan.steps().stream().map(step -> step.inWords().en()).toList();
    }

    private static Compiled compiled(Definitions tenant) {
        return SchemaCompiler.compile(List.of(STANDARD), tenant);
    }

    private static ReadResult read(String text, DefinitionOwner owner) {
        return DefinitionReader.read("views.yaml", text, owner, FieldIds.derived("test"));
    }
}
