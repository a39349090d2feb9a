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
                List.of(new PluginDefinitions("sales", "1.0.0", plugin)),
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
            key: c_x, label: X, show: {as: bord}                                  | view 'c_x': 'show': 'as' cannot be 'bord'; did you mean 'board'? (allowed: list, board, calendar)
            key: c_x, label: X, show: {as: list, colums: name}                    | view 'c_x': 'show': unknown key 'colums'; did you mean 'columns'? (allowed: as, columns)
            key: c_x, label: X, show: {as: board}                                 | view 'c_x': 'show': 'lanes' is missing
            key: c_x, label: X, show: {as: board, lanes: status, columns: [name]} | view 'c_x': 'show': unknown key 'columns' (allowed: as, lanes, card, sum)
            key: c_x, label: X, show: {as: board, lanes: s, card: [a, b, c, d, e, f, g]} | view 'c_x': 'show': 'card' must have at most 6 entries
            key: c_x, label: X, show: {as: calendar, end: due}                    | view 'c_x': 'show': 'start' is missing
            key: c_x, label: X, show: {as: calendar, start: due, lanes: status}   | view 'c_x': 'show': unknown key 'lanes' (allowed: as, start, end)
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
            show: {as: board, lanes: statsu}                | 28 | 'lanes' is a filterable choice of one option: 'statsu' is none; did you mean 'status'? (allowed: kind, status
            show: {as: board, lanes: tags}                  | 28 | 'lanes' is a filterable choice of one option: 'tags' is none
            show: {as: board, lanes: status, card: [ownr]}  | 43 | field 'ownr' does not exist; did you mean 'owner'?
            show: {as: board, lanes: status, sum: name}     | 41 | 'sum' is a filterable number or amount of money: 'name' is none
            show: {as: calendar, start: name}               | 31 | 'start' is a filterable date or moment: 'name' is none
            show: {as: calendar, start: birthday, end: birthday} | 46 | 'end' is another filterable field of the type of 'start': 'birthday' is none
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
    void boardsAndCalendarsAreWrittenAsTheyAreRead() {
        String board = """
                kind: view
                object: customer
                key: c_board
                label: Board
                show: {as: board, lanes: status, card: [owner, city], sum: annualRevenue}
                """;
        String calendar = """
                kind: view
                object: meeting
                key: c_calendar
                label: Calendar
                show: {as: calendar, start: start, end: end}
                """;
        ReadResult read = read(board + "---\n" + calendar, DefinitionOwner.TENANT);
        assertThat(compiled(read.definitions()).findings()).isEmpty();
        assertThat(DefinitionWriter.files(Planner.gathered(read.definitions())))
                .containsEntry("views/customer.c_board.yaml", board)
                .containsEntry("views/meeting.c_calendar.yaml", calendar);
    }

    @Test
    void aBoardHoldsOnToTheFieldThatItsLanesAreOf() {
        String stage =
                "{kind: extension, object: customer, fields: [{key: c_stage, id: stage, type: choice, label: Stage, options: [a, b]}]}\n---\n";
        String board = "{kind: view, object: customer, key: c_x, label: X, show: {as: board, lanes: c_stage}}";
        assertThat(compiled(read(stage + board, DefinitionOwner.TENANT).definitions())
                        .findings())
                .isEmpty();
        assertThat(compiled(read(board, DefinitionOwner.TENANT).definitions()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message().en())
                        .startsWith("view 'c_x': 'lanes' is a filterable choice of one option: 'c_stage' is none"));
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
