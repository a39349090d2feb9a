package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.standard.StandardDefinitions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderFindingsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            key: c_x, type: txt, label: X                               | 'type' cannot be 'txt'; did you mean 'text'? (allowed: text, longText
            key: c_x, type: [text], label: X                            | 'type' must be a text, not a list
            key: c_x, type: text, lable: X                              | unknown key 'lable'; did you mean 'label'? (allowed: key, id
            key: c_x, type: text                                        | 'label' is missing
            key: c_x, type: text, label: 12                             | 'label' must be a text or {en: …, zh: …}, not a number; quotes make a text of any word
            key: c_x, type: text, label: ''                             | 'label' is empty
            key: c_x, type: text, label: {}                             | 'label': 'en' is missing
            key: c_x, type: text, label: {de: X}                        | 'label': unknown key 'de' (allowed: en, zh
            key: c_x, type: text, label:                                | 'label' must be a text or {en: …, zh: …}, not nothing
            key: c_x, type: text, label: X, required: 'yes'             | 'required' must be true or false, not a text
            key: c_x, type: text, label: X, required: yes               | 'required' must be true or false, not a text
            key: c_x, type: text, label: X, maxLength: 0                | 'maxLength' must be between 1 and 2000
            key: c_x, type: text, label: X, maxLength: 2001             | 'maxLength' must be between 1 and 2000
            key: c_x, type: text, label: X, maxLength: 9999999999999999999999 | 'maxLength' must be a whole number
            key: c_x, type: longText, label: X, maxLength: 100001       | 'maxLength' must be between 1 and 100000
            key: c_x, type: tags, label: X, maxLength: 51               | 'maxLength' must be between 1 and 50
            key: c_x, type: decimal, label: X, scale: 7                 | 'scale' must be between 0 and 6
            key: c_x, type: decimal, label: X, scale: 1.5               | 'scale' must be a whole number, not a number
            key: c_x, type: text, label: X, scale: 2                    | 'scale' means nothing for type text (allowed: key, id
            key: c_x, type: date, label: X, options: [a]                | 'options' means nothing for type date
            key: c_x, type: integer, label: X, minimum: 5, maximum: 1   | 'minimum' is larger than 'maximum'
            key: c_x, type: integer, label: X, minimum: 0.5             | 'minimum' must have at most 0 decimal places
            key: c_x, type: integer, label: X, minimum: few             | 'minimum' must be a number, not a text
            key: c_x, type: text, label: X, searchable: phone           | 'searchable' cannot be 'phone' (allowed: name, code, text
            key: c_x, type: text, label: X, required: true, readOnly: true | 'required' contradicts readOnly
            key: c_x, type: choice, label: X                            | 'options' is missing
            key: c_x, type: choice, label: X, options: []               | 'options' must have between 1 and 500 entries
            key: c_x, type: choice, label: X, options: {a: A}           | 'options' must be a list, not a mapping
            key: c_x, type: choice, label: X, options: [a, a]           | option 'a' is written twice
            key: c_x, type: choice, label: X, options: [1, 2]           | an option is a word (quotes make one of a number)
            key: c_x, type: choice, label: X, options: [one year]       | 'one year' cannot be the key of an option
            key: c_x, type: choice, label: X, options: [{key: a}]       | 'options': 'label' is missing
            key: c_x, type: choice, label: X, options: [{key: a, name: A}] | 'options': unknown key 'name'
            key: c_x, type: choice, label: X, options: [{a: A, b: B}]   | an option is a word
            key: c_x, type: choice, label: X, options: [{key: a, label: A, color: greeen}] | 'options': 'color' cannot be 'greeen'; did you mean 'green'? (allowed: grey, blue, teal
            key: c_x, type: choice, label: X, options: [{key: a, label: A, inactive: 1}] | 'options': 'inactive' must be true or false
            key: c_x, type: choice, label: X, options: [{key: a, label: A, inactive: true}] | 'options' are all inactive: nothing could be chosen
            key: c_x, type: choice, label: X, options: [a, {key: b, label: B, inactive: true}], default: b | 'default' does not fit the field: inactive option; allowed: [a]; option: b
            key: c_x, type: choice, label: X, options: [a], dependsOn: kind | 'dependsOn' must be a mapping {field: …, options: …}, not a text
            key: c_x, type: choice, label: X, options: [a], dependsOn: {field: kind} | 'dependsOn': 'options' is missing
            key: c_x, type: choice, label: X, options: [a], dependsOn: {field: kind, options: [a]} | 'dependsOn': 'options' must be a mapping from values
            key: c_x, type: choice, label: X, options: [high, low], dependsOn: {field: kind, options: {person: [hihg]}} | 'dependsOn': 'options': 'hihg' is no option of this field; did you mean 'high'? (allowed: high, low
            key: c_x, type: choice, label: X, options: [a], dependsOn: {field: kind, options: {person: [a, a]}} | 'dependsOn': 'options': 'a' is written twice
            key: c_x, type: text, label: X, dependsOn: {field: kind, options: {person: [a]}} | 'dependsOn' means nothing for type text
            key: c_x, type: choice, label: X, options: [red, blue], default: rde | 'default' does not fit the field: unknown option; allowed: [red, blue]; nearest: red
            key: c_x, type: integer, label: X, default: soon            | 'default' does not fit the field: wrong type; expected: integer
            key: c_x, type: integer, label: X, maximum: 3, default: 4   | 'default' does not fit the field: too large; maximum: 3
            key: c_x, type: text, label: X, default: ''                 | 'default' is empty
            key: c_x, type: date, label: X, default: 2026-01-01         | 'default' must be {formula: …}, such as {formula: today()}
            key: c_x, type: phone, label: X, default: '1'               | 'default' means nothing for type phone
            key: c_x, type: tags, label: X, default: {formula: a}       | 'default' cannot be worked out for this type
            key: c_x, type: text, label: X, default: {value: a}         | 'default': unknown key 'value'
            key: c_x, type: text, label: X, formula: a, required: true  | 'required' means nothing beside 'formula'
            key: c_x, type: phone, label: X, formula: a                 | 'formula' means nothing for type phone
            key: c_x, type: reference, label: X                         | 'to' is missing
            key: c_x, type: reference, label: X, to: customer, onDelete: remove | 'onDelete' cannot be 'remove' (allowed: clear, restrict, cascade
            key: c_x, type: reference, label: X, to: customer, onDelete: clear, required: true | 'onDelete' cannot be clear, since the field is required
            key: c_x, type: reference, label: X, to: [] | 'to' is an empty list; leave it out
            key: c_x, type: reference, label: X, to: [contact, customer, contact] | 'contact' is written twice
            key: c_x, type: reference, label: X, to: [a, b, c, d, e, f, g, h, i, j, k] | 'to' names at most 10 objects
            key: c_x, type: references, label: X, to: customer, onDelete: cascade | 'onDelete' cannot be cascade, since the other records are still referred to (allowed: clear, restrict
            key: c_x, type: reference, label: X, to: customer, inverse: floors | 'inverse' cannot be 'floors': it starts with c_
            key: c_x, type: autoNumber, label: X                        | 'pattern' is missing
            key: c_x, type: autoNumber, label: X, pattern: 'A-{yyyy}'   | 'pattern' cannot be 'A-{yyyy}': exactly one counter
            key: c_x, type: autoNumber, label: X, pattern: '{000}', required: true | 'required' means nothing for type autoNumber
            key: c_x, type: text, label: X, pattern: 'AB-[0-9'          | 'pattern' cannot be 'AB-[0-9': at character 4: missing closing ]
            key: c_x, type: text, label: X, pattern: '(?=a)b'           | 'pattern' cannot be '(?=a)b': at character 1: invalid or unsupported Perl syntax
            key: c_x, type: text, label: X, pattern: 'ab)'              | 'pattern' cannot be 'ab)': at character 3: unexpected )
            key: c_x, type: text, label: X, pattern: '((a{99}){99}){99}' | 'pattern' cannot be '((a{99}){99}){99}': it repeats too much
            key: c_x, type: text, label: X, pattern: 'a', default: b    | 'default' does not fit the field: pattern mismatch; expected: the pattern a; pattern: a
            key: c_x, type: text, label: X, patternHelp: like AB        | 'patternHelp' means nothing without 'pattern'
            key: c_x, type: phone, label: X, pattern: 'a'               | 'pattern' means nothing for type phone
            key: c_x, type: text, label: X, formula: a, pattern: 'a'    | 'pattern' means nothing beside 'formula'
            key: c_x, type: boolean, label: X, placeholder: Yes or no   | 'placeholder' means nothing for type boolean
            key: floor, type: text, label: X                            | 'floor' cannot be a key: it starts with c_
            key: c_Ünder, type: text, label: X                          | 'c_Ünder' cannot be a key
            key: c_x, type: text, label: X, id: A!                      | 'id' must be 4 to 16 small letters and digits
            """)
    void saysWhatIsWrongWithAField(String field, String message) {
        ReadResult read = tenant("kind: extension\nobject: customer\nfields:\n  - {" + field + "}\n");

        assertThat(read.findings())
                .anySatisfy(finding ->
                        assertThat(finding.message().en()).startsWith("field '").contains("': " + message));
        assertThat(read.findings())
                .allSatisfy(finding -> assertThat(finding.message().in(Locale.CHINESE))
                        .startsWith("字段")
                        .contains("：")
                        .doesNotContain("'"));
        assertThat(read.definitions().extensions().getFirst().fields())
                .as("a field with a finding is left out")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            kind: objekt                                        | f:1:7 definition: 'kind' cannot be 'objekt'; did you mean 'object'? (allowed: object, extension
            kind: workflow                                      | f:1:7 definition: 'kind' cannot be 'workflow' (allowed: object, extension, process
            key: c_x                                            | f:1:1 definition: 'kind' is missing (allowed: object, extension
            [a, b]                                              | f:1:1 a definition must be a mapping with 'kind', not a list
            hello                                               | f:1:1 a definition must be a mapping with 'kind', not a text
            {kind: extension, fields: [{key: c_a, type: text, label: A}]} | f:1:1 extension of: 'object' is missing
            {kind: extension, object: customer}                 | f:1:1 extension of 'customer': 'fields' is missing
            {kind: extension, object: customer, fields: []}     | f:1:45 extension of 'customer': 'fields' must have between 1 and 500 entries
            {kind: extension, object: customer, fields: [name]} | f:1:46 extension of 'customer': a field must be a mapping such as {key: …, type: …, label: …}, not a text
            {kind: extension, object: customer, fields: [{type: text, label: A}]} | f:1:46 field: 'key' is missing
            {kind: object, key: house, label: X, title: a, fields: [{key: a, type: text, label: A}]} | f:1:21 object 'house': 'house' cannot be a key: it starts with c_
            {kind: object, key: c_house, title: a, fields: [{key: a, type: text, label: A}]} | f:1:1 object 'c_house': 'label' is missing
            {kind: object, key: c_house, label: X, fields: [{key: a, type: text, label: A}]} | f:1:1 object 'c_house': 'title' is missing
            {kind: object, key: c_house, label: X, icon: Big House, title: a, fields: [{key: a, type: text, label: A}]} | f:1:46 object 'c_house': 'icon' must be the name of a Lucide icon
            {kind: object, key: c_house, label: X, title: in, fields: [{key: in, type: text, label: A}]} | field 'in': 'in' cannot be a key: the word has another meaning
            {kind: process, field: status}                      | f:1:1 process of 'status': 'object' is missing
            {kind: process, object: task, transitions: [{key: a, label: A, to: b}]} | f:1:1 process of: 'field' is missing
            {kind: process, object: task, field: status}        | f:1:1 process of 'status': 'transitions' is missing
            {kind: process, object: task, field: status, transitions: []} | f:1:59 process of 'status': 'transitions' must have between 1 and 100 entries
            {kind: process, object: task, field: status, transitions: [a]} | f:1:60 process of 'status': a transition must be a mapping such as
            {kind: process, object: task, field: status, transitions: [{label: A, to: b}]} | f:1:60 transition: 'key' is missing
            {kind: process, object: task, field: status, transitions: [{key: a, to: b}]} | f:1:60 transition 'a': 'label' is missing
            {kind: process, object: task, field: status, transitions: [{key: a, label: A}]} | f:1:60 transition 'a': 'to' is missing
            {kind: process, object: task, field: status, transitions: [{key: a b, label: A, to: b}]} | f:1:66 transition 'a b': 'key' must be letters, digits and underscores
            {kind: process, object: task, field: status, transitions: [{key: a, label: A, to: b}, {key: a, label: A, to: c}]} | transition 'a': 'key' is the key of a transition above
            {kind: process, object: task, field: status, transitions: [{key: a, label: A, to: b, roles: 7}]} | f:1:93 transition 'a': 'roles' must be a text, not a number
            {kind: process, object: task, field: status, transitions: [{key: a, label: A, to: b, from: []}]} | transition 'a': 'from' is an empty list; leave it out
            {kind: process, object: task, field: status, transitions: [{key: a, label: A, to: b, from: [x, x]}]} | transition 'a': 'x' is written twice
            {kind: process, object: task, field: status, transitions: [{key: a, label: A, to: b, from: [1]}]} | f:1:93 transition 'a': 'from' must be a list of words
            {kind: process, object: task, field: status, transitions: [{key: a, label: A, to: b, form: x}]} | transition 'a': unknown key 'form'; did you mean 'from'?
            {kind: extension, object: customer, unique: []}     | f:1:45 extension of 'customer': 'unique' must have between 1 and 10 entries
            {kind: extension, object: customer, unique: [[name, kind]]} | f:1:46 extension of 'customer': what is unique must be a mapping such as {key: …, fields: […]}, not a list
            {kind: extension, object: customer, unique: [{key: c_a}]} | f:1:46 unique 'c_a': 'fields' is missing
            {kind: extension, object: customer, unique: [{key: a, fields: name}]} | f:1:52 unique 'a': 'a' cannot be a key
            {kind: extension, object: customer, unique: [{key: c_a, fields: [name, name]}]} | unique 'c_a': 'name' is written twice
            {kind: extension, object: customer, unique: [{key: c_a, fields: [a, b, c, d, e, f]}]} | unique 'c_a': 'fields' can name at most 5 fields
            {kind: extension, object: customer, unique: [{key: c_a, fields: name}, {key: c_a, fields: kind}]} | unique 'c_a': this key stands above already
            {kind: object, key: c_h, label: X, title: a, hooks: [], fields: [{key: a, type: text, label: A}]} | f:1:46 object 'c_h': unknown key 'hooks' (allowed: kind, key, label, plural, icon, title, owner, privateIf, timeline, fields, rules
            """)
    void saysWhatIsWrongWithADefinition(String yaml, String finding) {
        assertThat(tenant(yaml).findings()).extracting(Finding::toString).anyMatch(text -> text.contains(finding));
    }

    @Test
    void demandsBothLanguagesOfThePlatform() {
        ReadResult read = DefinitionReader.read("f", """
                kind: object
                key: house
                label: House
                plural: {en: Houses}
                title: name
                fields:
                  - {key: name, type: text, label: {zh: 名称}, required: true}
                  - {key: use, type: choice, label: {en: Use, zh: 用途}, options: [office]}
                  - {key: c_x, id: abcd1234, type: date, label: {en: X, zh: X}}
                """, DefinitionOwner.PLATFORM);

        assertThat(read.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "f:3:8 object 'house': 'label' must be given in both languages: {en: …, zh: …}",
                        "f:4:9 object 'house': 'plural': 'zh' is missing",
                        "f:7:36 field 'name': 'label': 'en' is missing",
                        "f:8:66 field 'use': 'option office' must be given in both languages: {en: …, zh: …}",
                        "f:9:11 field 'c_x': 'c_x' cannot be a key: it starts with a small letter and has only letters"
                                + " A-Z, a-z and digits, at most 63",
                        "f:9:20 field 'c_x': 'id' cannot be written here: ids of the platform and of plugins are derived");
    }

    @Test
    void refusesTheSameKeyTwice() {
        ReadResult read = tenant("""
                {kind: object, key: c_h, label: X, title: a, fields: [{key: a, type: text, label: A}, {key: a, type: date, label: B}]}
                ---
                {kind: object, key: c_h, label: X, label: Y, title: a, fields: [{key: a, type: text, label: A}]}
                """);

        assertThat(read.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "f:1:93 field 'a': a field with this key stands above",
                        "f:3:21 object 'c_h': an object with this key is already in this file",
                        "f:3:36 'label' is written twice");
    }

    @Test
    void limitsFieldsAndOptions() {
        String fields = IntStream.rangeClosed(0, 500)
                .mapToObj(i -> "{key: c_f" + i + ", type: date, label: X}")
                .collect(Collectors.joining(", "));
        String options = IntStream.rangeClosed(0, 500).mapToObj(i -> "o" + i).collect(Collectors.joining(", "));

        assertThat(tenant("{kind: extension, object: customer, fields: [" + fields + "]}")
                        .findings())
                .extracting(finding -> finding.message().en())
                .containsExactly("extension of 'customer': 'fields' must have between 1 and 500 entries");
        assertThat(tenant("{kind: extension, object: customer, fields: [{key: c_x, type: choice, label: X, options: ["
                                + options + "]}]}")
                        .findings())
                .extracting(finding -> finding.message().en())
                .containsExactly("field 'c_x': 'options' must have between 1 and 500 entries");
    }

    @Test
    void givesTheCompilersFindingsTheirPlace() {
        ReadResult read = tenant("""
                kind: extension
                object: customer
                fields:
                  - key: c_building
                    type: reference
                    label: Building
                    to: custmer
                """);
        List<SchemaFinding> findings = SchemaCompiler.compile(List.of(StandardDefinitions.load()), read.definitions())
                .findings();

        assertThat(findings.stream().flatMap(finding -> read.locate(finding).stream()))
                .extracting(Finding::toString)
                .containsExactly("f:7:9 field 'c_building': object 'custmer' does not exist; did you mean 'customer'?");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {kind: object, key: greeting, label: G, plural: G, title: a, fields: [{key: a, type: text, label: A}]} | 'greeting' cannot be a key: it starts with hello_ and a small letter
            {kind: object, key: c_greeting, label: G, plural: G, title: a, fields: [{key: a, type: text, label: A}]} | 'c_greeting' cannot be a key: it starts with hello_ and a small letter
            {kind: object, key: hello_greeting, label: G, title: a, fields: [{key: a, type: text, label: A}]} | 'plural' is missing
            {kind: object, key: hello_greeting, label: G, plural: G, title: a, fields: [{key: c_a, type: text, label: A}]} | 'c_a' cannot be a key
            {kind: extension, object: customer, fields: [{key: words, type: text, label: W}]} | 'words' cannot be a key: it starts with hello_
            {kind: extension, object: customer, fields: [{key: hello_w, id: abcd, type: text, label: W}]} | 'id' cannot be written here
            {kind: extension, object: customer, rules: [{key: r, unless: 'true', message: M}]} | 'r' cannot be a key: it starts with hello_
            {kind: extension, object: customer, fields: [{key: hello_r, type: reference, to: contact, inverse: greetings, label: R}]} | 'inverse' cannot be 'greetings': it starts with hello_
            """)
    void pluginsKeepToTheirNamespace(String yaml, String finding) {
        ReadResult read = DefinitionReader.read("f", yaml, new DefinitionOwner.Plugin("hello", "hello"));
        assertThat(read.findings())
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).contains(finding));
    }

    private static ReadResult tenant(String yaml) {
        return DefinitionReader.read("f", yaml, DefinitionOwner.TENANT, FieldIds.derived("tenant"));
    }
}
