package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.RecordScope;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.schema.Role.Denied;
import io.kith.config.schema.Role.Grant;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RolesTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    private static final String SALES = """
            kind: role
            key: c_sales
            label: {en: Sales, zh: 销售}
            help: Sells to customers
            objects:
              customer:
                read: own
                readIf: level == 'key'
                create: true
                update: own
                updateIf: level == 'key' && owner == me
                delete: none
                deleteIf: status == 'lost' && employees < c_limits.large
                import: true
                export: true
                fields: {phone: hidden, email: masked, employees: read, "*": write}
              "*": {read: all}
            deny:
              customer: {rights: [delete, import], records: "level == 'standard'", fields: [annualRevenue]}
            """;

    private static final String LIMITS = """
            ---
            kind: ruleSet
            key: c_limits
            label: Limits
            parameters: [{key: large, type: integer, value: 1000}]
            """;

    @Test
    void isReadWithItsConditions() {
        Compiled compiled = compile(SALES + LIMITS);

        assertThat(compiled.findings()).isEmpty();
        Role role = compiled.schema().roles().getFirst();
        assertThat(role.key()).isEqualTo("c_sales");
        assertThat(role.origin()).isEqualTo(Origin.TENANT);
        Grant customer = role.grant("customer").orElseThrow();
        assertThat(customer.definition().read()).isEqualTo(RecordScope.OWN);
        assertThat(customer.definition().create()).isTrue();
        assertThat(customer.definition().delete()).isEqualTo(RecordScope.NONE);
        assertThat(customer.definition().importing()).isTrue();
        assertThat(customer.definition().exporting()).isTrue();
        assertThat(customer.definition().fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "phone", FieldRight.HIDDEN,
                        "email", FieldRight.MASKED,
                        "employees", FieldRight.READ,
                        "*", FieldRight.WRITE));
        assertThat(named(customer.readIf())).containsExactly("level");
        assertThat(named(customer.updateIf())).containsExactly("level", "owner");
        assertThat(String.valueOf(customer.deleteIf())).contains("1000");
        assertThat(role.grant("contact").orElseThrow().definition().read()).isEqualTo(RecordScope.ALL);
        Denied denied = Objects.requireNonNull(role.denials().get("customer"));
        assertThat(denied.definition().rights()).containsExactly(ObjectRight.DELETE, ObjectRight.IMPORT);
        assertThat(denied.definition().fields()).containsExactly("annualRevenue");
        assertThat(named(denied.records())).containsExactly("level");
    }

    @Test
    void thoseOfPluginsStandBesideACompanysOwn() {
        var plugin = new PluginDefinitions(
                "hello",
                "1.0.0",
                DefinitionReader.read(
                                "f",
                                "{kind: role, key: hello_greeter, label: Greeter, objects: {contact: {read: team}}}",
                                new DefinitionOwner.Plugin("hello", "hello"))
                        .definitions());
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), List.of(plugin), read(SALES + LIMITS));

        assertThat(compiled.findings()).isEmpty();
        assertThat(compiled.schema().roles()).extracting(Role::key).containsExactly("hello_greeter", "c_sales");
    }

    @Test
    void mayOnlyTake() {
        Compiled compiled = compile("{kind: role, key: c_x, label: X, deny: {customer: {rights: read}}}");

        assertThat(compiled.findings()).isEmpty();
        assertThat(compiled.schema().roles().getFirst().grant("customer")).isEmpty();
    }

    @Test
    void ofRecordsWithoutAnOwnerThereAreOnesOwnToo() {
        assertThat(Flaws.of("""
                        {kind: object, key: c_h, label: H, title: name, fields: [{key: name, type: text, label: N, required: true}]}
                        ---
                        {kind: role, key: c_x, label: X, objects: {c_h: {read: own, update: team}}}
                        """)).isEmpty();
    }

    @Test
    void onlyWhatMayHaveAnOwnerAndHasNoneIsClaimed() {
        assertThat(Flaws.of("""
                        {kind: object, key: c_h, label: H, title: name, fields: [{key: name, type: text, label: N, required: true}]}
                        ---
                        {kind: role, key: c_x, label: X, objects: {c_h: {read: own, claim: {holds: 5}}}}
                        """)).singleElement().asString().contains("'c_h': its records have no owners");
        assertThat(Flaws.of("""
                        {kind: object, key: c_h, label: H, title: name, owner: who, fields: [{key: name, type: text, label: N, required: true}, {key: who, type: user, label: W, required: true}]}
                        ---
                        {kind: role, key: c_x, label: X, objects: {c_h: {read: own, claim: {holds: 5}}}}
                        """))
                .singleElement()
                .asString()
                .contains("every record has an owner, since 'who' is required");
    }

    @Test
    void anOwnerThatNobodySeesStillSaysWhoseARecordIs() {
        assertThat(Flaws.of(
                        "{kind: role, key: c_x, label: X, objects: {customer: {read: team, fields: {owner: hidden}}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            label: X                                                         | f:1:1 role 'c_x': 'objects' is missing
            label: X, objects: {}                                            | 'objects' is empty
            label: X, objects: [customer]                                    | 'objects' must be a mapping from objects to rights, not a list
            label: X, objects: {customer: all}                               | 'objects': 'customer' must be a mapping such as {read: own}, not a text
            label: X, objects: {customer: {reed: all}}                       | 'objects': 'customer': unknown key 'reed'; did you mean 'read'?
            label: X, objects: {customer: {read: onw}}                       | 'read' cannot be 'onw'; did you mean 'own'? (allowed: none, shared, own, parent, team, all)
            label: X, objects: {customer: {read: all, create: own}}          | 'create' must be true or false, not a text
            label: X, objects: {customer: {read: all, fields: [phone]}}      | 'fields' must be a mapping such as {phone: hidden}, not a list
            label: X, objects: {customer: {read: all, fields: {}}}           | 'fields' is empty
            label: X, objects: {customer: {read: all, fields: {phone: hide}}} | 'fields': 'phone' cannot be 'hide' (allowed: hidden, masked, reveal, read, write)
            label: X, objects: {customer: {read: all, readIf: level == null}} | 'readIf' says nothing more beside 'read: all'
            label: X, objects: {customer: {read: own, update: all, updateIf: level == null}} | 'updateIf' says nothing more beside 'update: all'
            label: X, objects: {customer: {read: own, delete: all, deleteIf: level == null}} | 'deleteIf' says nothing more beside 'delete: all'
            label: X, objects: {customer: {create: true}}                    | 'customer': 'create' means nothing where nothing is read
            label: X, objects: {customer: {update: own}}                     | 'customer': 'update' means nothing where nothing is read
            label: X, objects: {customer: {updateIf: level == null}}         | 'customer': 'updateIf' means nothing where nothing is read
            label: X, objects: {customer: {delete: own}}                     | 'customer': 'delete' means nothing where nothing is read
            label: X, objects: {customer: {deleteIf: level == null}}         | 'customer': 'deleteIf' means nothing where nothing is read
            label: X, objects: {customer: {import: true}}                    | 'customer': 'import' means nothing where nothing is read
            label: X, objects: {customer: {export: true}}                    | 'customer': 'export' means nothing where nothing is read
            label: X, objects: {customer: {claim: {holds: 5}}}               | 'customer': 'claim' means nothing where nothing is read
            label: X, objects: {customer: {read: shared, claim: {holds: 5}}} | 'claim' needs 'read: own' or more, since what is claimed is one's own then
            label: X, objects: {customer: {read: own, claim: true}}          | 'claim' must be a mapping such as {holds: 50, daily: 10}, not
            label: X, objects: {customer: {read: own, claim: {}}}            | 'claim': 'holds' is missing
            label: X, objects: {customer: {read: own, claim: {holds: 0}}}    | 'holds' must be between 1 and 1000000
            label: X, objects: {customer: {read: own, claim: {holds: 5, dayly: 2}}} | unknown key 'dayly'; did you mean 'daily'?
            label: X, objects: {"*": {read: own, claim: {holds: 5}}}         | 'objects': '*': 'claim' means nothing for all objects at once
            label: X, objects: {customer: {read: none, fields: {phone: read}}} | 'customer': 'fields' means nothing where nothing is read
            label: X, objects: {customer: {read: all, import: true}}         | 'import' needs 'create' or 'update'
            label: X, objects: {"*": {readIf: level == null}}                | 'objects': '*': 'readIf' means nothing for all objects at once
            label: X, objects: {"*": {read: own, updateIf: level == null}}   | 'objects': '*': 'updateIf' means nothing for all objects at once
            label: X, objects: {"*": {read: own, deleteIf: level == null}}   | 'objects': '*': 'deleteIf' means nothing for all objects at once
            label: X, objects: {"*": {read: all, fields: {phone: read}}}     | 'objects': '*': 'fields' can only name '*' for all objects at once
            label: X, objects: {"*": {read: all, fields: {"*": masked}}}     | 'fields' cannot be 'masked', since records are named by a field (allowed: read, write)
            label: X, objects: {"*": {read: all, fields: {"*": hidden}}}     | 'fields' cannot be 'hidden', since records are named by a field (allowed: read, write)
            label: X, objects: {"*": {read: all, create: true, fields: {"*": read}}} | 'create' needs fields that are written, since records are named by one
            label: X, deny: {customer: {}}                                   | 'deny': 'customer': denies nothing
            label: X, deny: {customer: {rights: [updat]}}                    | 'rights' cannot name 'updat'; did you mean 'update'? (allowed: read, create, update, delete, import, export, claim)
            label: X, deny: {customer: {right: read}}                        | unknown key 'right'; did you mean 'rights'?
            label: X, deny: {customer: {fields: ["*"]}}                      | 'fields' names fields one by one; who sees none is denied 'read'
            label: X, deny: {"*": {rights: import}}                          | 'deny': '*': what is denied is said object by object
            label: X, roles: [], objects: {customer: {read: all}}            | unknown key 'roles'
            objects: {customer: {read: all}}                                 | 'label' is missing
            """)
    void saysWhatCannotBeMeant(String settings, String message) {
        assertThat(Flaws.of("{kind: role, key: c_x, " + settings + "}"))
                .singleElement()
                .satisfies(RolesTest::isSaidInChineseToo)
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            objects: {custmer: {read: all}}                                  | 1:44 | object 'custmer' does not exist; did you mean 'customer'?
            deny: {custmer: {rights: read}}                                  | 1:41 | object 'custmer' does not exist; did you mean 'customer'?
            objects: {customer: {read: all, fields: {phne: hidden}}}         | 1:81 | 'customer': field 'phne' does not exist; did you mean 'phone'?
            deny: {customer: {fields: [phone, emial]}}                       | 1:68 | 'customer': field 'emial' does not exist; did you mean 'email'?
            deny: {customer: {fields: emial}}                                | 1:60 | 'customer': field 'emial' does not exist; did you mean 'email'?
            objects: {customer: {read: all, fields: {name: hidden}}}         | 1:81 | 'customer': 'name' names records, so whoever reads them reads it
            objects: {customer: {readIf: level == null, fields: {name: masked}}} | 1:93 | 'customer': 'name' names records, so whoever reads them reads it
            objects: {customer: {read: all, fields: {"*": hidden}}}          | 1:80 | 'customer': 'name' names records, so whoever reads them reads it
            deny: {customer: {fields: name}}                                 | 1:60 | 'customer': 'name' names records, so whoever reads them reads it
            objects: {customer: {read: all, fields: {level: masked}}}        | 1:82 | 'customer': 'level' cannot be masked: no part of such a value says less than all of it (allowed: hidden, read, write)
            objects: {note: {read: all, fields: {subject: read, "*": masked}}} | 1:91 | 'note': 'customers', 'contacts', 'owner', 'private' cannot be masked
            objects: {customer: {read: all, fields: {"*": masked, name: read}}} | 1:80 | 'customer': 'kind', 'number', 'status', 'level', 'source' … cannot be masked
            objects: {customer: {read: all, create: true, fields: {name: read}}} | 1:74 | 'customer': 'create' needs 'name' to be written, which every record has a value of
            objects: {meeting: {read: all, create: true, fields: {start: hidden}}} | 1:73 | 'meeting': 'create' needs 'start' to be written, which every record has a value of
            objects: {"*": {read: all, create: true}}, deny: {meeting: {fields: [phone, start]}} | 1:103 | 'meeting': field 'phone' does not exist
            objects: {"*": {read: all, create: true}}, deny: {meeting: {fields: [start]}} | 1:103 | 'meeting': 'start' is what every record has a value of, and this role creates records
            objects: {customer: {readIf: levl == 'key'}}                     | 1:63 | 'customer': 'readIf' at character 1: there is no field “levl” to ask for here; did you mean 'level'?
            objects: {customer: {readIf: level == 'keys'}}                   | 1:63 | 'customer': 'readIf' at character 10: “keys” is not one of the options
            objects: {customer: {readIf: createdAt > now()}}                 | 1:63 | 'customer': 'readIf' has the same answer every day; it cannot ask for today() or now()
            objects: {task: {read: all, updateIf: due < today()}}            | 1:72 | 'task': 'updateIf' has the same answer every day; it cannot ask for today() or now()
            objects: {meeting: {read: all, deleteIf: end > start}}          | 1:75 | 'meeting': 'deleteIf' at character 7: > start can be asked of a list, but not while searching; who searches is held to roles too
            objects: {customer: {readIf: "contacts.exists(c, c.email != null)"}} | 1:63 | 'customer': 'readIf' at character 1
            objects: {customer: {read: all, update: parent}, note: {read: parent}, contact: {read: parent}} | 1:74 | 'customer': its records belong to no others: no reference to another object says onDelete: restrict or cascade; 'own' reaches as much
            deny: {customer: {records: description == 'x'}}                  | 1:61 | 'customer': 'records' at character 1: there is no field “description” to ask for here
            """)
    void saysWhatDoesNotFitTheObjectsAndWhere(String settings, String place, String message) {
        assertThat(Flaws.of("{kind: role, key: c_x, label: X, " + settings + "}"))
                .first()
                .satisfies(RolesTest::isSaidInChineseToo)
                .asString()
                .startsWith("f:" + place + " role 'c_x': " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            objects: {c_h: {read: all, create: true}}                                | 4:69
            objects: {c_h: {read: all, create: true}, customer: {}}                  | 4:69
            objects: {c_h: {read: all, create: true}, "*": {read: all}, customer: {}, contact: {}} | 4:69
            objects: {c_h: {read: all, create: true}, customer: {read: own}}, deny: {customer: {rights: read}} | 4:69
            objects: {"*": {read: all, create: true}, customer: {}, contact: {}}     | 4:69
            """)
    void whoeverCreatesReadsWhatNewRecordsHaveToReferTo(String settings, String place) {
        String object = """
                {kind: object, key: c_h, label: H, title: name, fields: [{key: name, type: text, label: N, required: true},
                  {key: whom, type: reference, label: F, to: [customer, contact], required: true}]}
                ---
                {kind: role, key: c_x, label: X,""" + " ";
        assertThat(Flaws.of(object + settings + "}"))
                .singleElement()
                .satisfies(RolesTest::isSaidInChineseToo)
                .asString()
                .isEqualTo("f:" + place + " role 'c_x': 'c_h': 'create' needs 'whom', which refers to 'customer' or"
                        + " 'contact', and this role reads none of that; let it read some, or leave out 'create'");
        assertThat(Flaws.of(object + settings.replace("true", "false") + "}")).isEmpty();
        assertThat(Flaws.of(object + "objects: {c_h: {read: all, create: true}, contact: {read: own}, customer: {}}}"))
                .isEmpty();
        assertThat(
                        Flaws.of(
                                object
                                        + "objects: {\"*\": {read: all, create: true}, contact: {}, customer: {}}, deny: {c_h: {rights: create}}}"))
                .isEmpty();
    }

    @Test
    void asksNothingThatIsNotKnownOfOneRecordAlone() {
        assertThat(Flaws.of("""
                        {kind: extension, object: task, fields: [{key: c_for, type: reference, label: F, to: [customer, contact]}]}
                        ---
                        {kind: role, key: c_x, label: X, objects: {task: {readIf: c_for.object == 'contact'}}}
                        """))
                .singleElement()
                .asString()
                .startsWith("f:3:59 role 'c_x': 'task': 'readIf' at character 1: there is no field “c_for.object”");
    }

    private static void isSaidInChineseToo(Finding finding) {
        assertThat(finding.message().in(Locale.CHINESE)).startsWith("角色").contains("：");
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void masksWhatHasParts(FieldType type) {
        String settings = switch (type) {
            case CHOICE, MULTI_CHOICE -> ", options: [a]";
            case REFERENCE, REFERENCES -> ", to: customer";
            case AUTO_NUMBER -> ", pattern: '{0}'";
            default -> "";
        };
        String field = "{kind: extension, object: task, fields: [{key: c_f, type: " + type.key() + ", label: F"
                + settings + "}]}\n---\n";
        String role = "{kind: role, key: c_x, label: X, objects: {task: {read: all, fields: {c_f: masked}}}}";
        if (type.hasParts()) {
            assertThat(Flaws.of(field + role)).isEmpty();
        } else {
            assertThat(Flaws.of(field + role)).singleElement().asString().contains("'c_f' cannot be masked");
            assertThat(compile(field + role)
                            .schema()
                            .roles()
                            .getFirst()
                            .grant("task")
                            .orElseThrow()
                            .definition()
                            .field("c_f"))
                    .as("rather too little than too much")
                    .isEqualTo(FieldRight.HIDDEN);
        }
    }

    @Test
    void whatDoesNotHoldGivesLessAndTakesMore() {
        Compiled compiled = compile("""
                {kind: role, key: c_x, label: X, objects: {customer: {read: own, readIf: gone == 1}, gone: {read: all}},
                  deny: {customer: {records: gone == 1}}}
                """);

        assertThat(compiled.findings()).hasSize(3);
        Role role = compiled.schema().roles().getFirst();
        assertThat(role.grants()).containsOnlyKeys("customer");
        assertThat(role.grant("customer").orElseThrow().readIf()).isNull();
        assertThat(Objects.requireNonNull(role.denials().get("customer")).records())
                .isEqualTo(new Condition.Constant(true));
    }

    @Test
    void aCompanyHasSoManyOfThem() {
        String many = String.join(
                "\n---\n",
                IntStream.rangeClosed(0, SchemaCompiler.MOST_ROLES)
                        .mapToObj(number ->
                                "{kind: role, key: c_r%02d, label: X, objects: {task: {read: all}}}".formatted(number))
                        .toList());
        assertThat(Flaws.of(many)).singleElement().asString().contains("there are at most 50 roles");
    }

    @Test
    void thereIsOneOfAKey() {
        assertThat(Flaws.of(SALES + LIMITS + "---\n" + SALES))
                .singleElement()
                .asString()
                .contains("there is a role with the key 'c_sales' already");
    }

    @Test
    void noneIsCalledAsOneThatEveryCompanyHas() {
        ReadResult read = DefinitionReader.read(
                "f",
                "{kind: role, key: admin, label: {en: A, zh: A}, objects: {task: {read: all}}}",
                DefinitionOwner.PLATFORM);
        assertThat(read.findings())
                .singleElement()
                .asString()
                .isEqualTo("f:1:19 role 'admin': 'admin' cannot be a key: every company has this role");
    }

    @Test
    void isWrittenInOneFormThatNeverChanges() {
        String other = """
                kind: role
                label: {zh: 销售, en: Sales}
                key: c_sales
                deny: {customer: {fields: annualRevenue, records: "level == 'standard'", rights: [delete, import]}}
                objects:
                  "*": {import: false, read: all, create: false}
                  task: {}
                  customer: {fields: {"*": write, phone: hidden, email: masked}, export: true, delete: none, update: own, read: own, claim: {daily: 5, holds: 20}}
                """;
        String written = DefinitionWriter.files(read(other)).get("roles/c_sales.yaml");
        assertThat(written).isEqualTo("""
                kind: role
                key: c_sales
                label: {en: Sales, zh: 销售}
                objects:
                  customer: {read: own, update: own, export: true, claim: {holds: 20, daily: 5}, fields: {email: masked, phone: hidden, '*': write}}
                  task: {read: none}
                  '*': {read: all}
                deny: {customer: {rights: [delete, import], records: level == 'standard', fields: annualRevenue}}
                """);
        assertThat(DefinitionWriter.files(read(Objects.requireNonNull(written))))
                .containsExactly(Map.entry("roles/c_sales.yaml", written));
    }

    @Test
    void comesAndGoes() {
        assertThat(words(Definitions.NOTHING, read(SALES))).containsExactly("add role 'c_sales'");
        assertThat(words(read(SALES), Definitions.NOTHING)).containsExactly("remove role 'c_sales'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            read: own                | read: team                     | objects.customer.read own → team
            import: true             | import: false                  | objects.customer.import is no longer true
            export: true             | export: false                  | objects.customer.export is no longer true
            delete: none             | delete: own                    | objects.customer.delete is set to own
            phone: hidden,           | phone: read, mobile: read,     | objects.customer.fields.phone hidden → read, objects.customer.fields.mobile is set to read
            "*": {read: all}         | task: {read: all}              | objects.* is no longer {read: all}, objects.task is set to {read: all}
            [delete, import]         | delete                         | deny.customer.rights [delete, import] → delete
            en: Sales                | en: Field sales                | label {en: Sales, zh: 销售} → {en: Field sales, zh: 销售}
            """)
    void aChangeSaysWhichRightOfWhichObject(String from, String to, String words) {
        assertThat(words(read(SALES), read(SALES.replace(from, to))))
                .containsExactly("change role 'c_sales': " + words);
    }

    @Test
    void aChangeIsSaidInChineseToo() {
        assertThat(Planner.plan(read(SALES), read(SALES.replace("delete: none", "delete: own")), FieldIds.random())
                        .steps())
                .extracting(step -> step.inWords().zh())
                .containsExactly("修改角色“c_sales”：objects.customer.delete 设为 own");
    }

    private static Stream<String> named(@Nullable Condition condition) {
        return Objects.requireNonNull(condition).variables().stream();
    }

    private static List<String> words(Definitions before, Definitions after) {
        return Planner.plan(before, after, FieldIds.random()).steps().stream()
                .map(Step::inWords)
                .map(Objects::toString)
                .toList();
    }

    private static Compiled compile(String text) {
        return SchemaCompiler.compile(List.of(STANDARD), read(text));
    }

    private static Definitions read(String text) {
        ReadResult read = DefinitionReader.read("f", text, DefinitionOwner.TENANT, FieldIds.random());
        assertThat(read.findings()).isEmpty();
        return read.definitions();
    }
}
