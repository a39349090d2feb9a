package io.kith.config.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.SharedDocument;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionsTest {

    private static final Definitions ALL = DefinitionReader.read(
                    "all.yaml", """
                    {kind: choiceList, key: c_list, label: List, options: [a, b]}
                    ---
                    {kind: numberSequence, key: c_numbers, label: Numbers, pattern: "{0000}"}
                    ---
                    {kind: ruleSet, key: c_set, label: Set, parameters: [{key: limit, type: integer, value: 3}]}
                    ---
                    kind: object
                    key: c_thing
                    label: Thing
                    title: name
                    fields:
                      - {key: name, type: text, label: Name, required: true}
                      - {key: choice, type: choice, label: Choice, options: {list: c_list}}
                      - {key: several, type: multiChoice, label: Several, options: {list: c_list}, visibleIf: name != 'c_list'}
                      - {key: number, type: autoNumber, label: Number, sequence: c_numbers}
                      - {key: sum, type: integer, label: Sum, formula: 2 * c_set.limit}
                      - {key: other, type: integer, label: Other, formula: xc_set.limit + thing.c_set.limit}
                      - {key: locked, type: integer, label: Locked, readOnlyIf: sum > c_set.limit}
                    rules:
                      - {key: few, unless: sum < c_set.limit, message: Few}
                    ---
                    {kind: view, object: customer, key: c_large, label: Large, show: {as: list, columns: [name]}, filter: employees > c_set.limit}
                    ---
                    {kind: layout, object: customer, key: c_few, for: {when: employees < c_set.limit}, sections: []}
                    ---
                    {kind: process, object: c_thing, field: choice, transitions: [{key: go, label: Go, from: a, to: b, when: sum > c_set.limit}]}
                    ---
                    {kind: role, key: c_role, label: Role, objects: {customer: {read: own, updateIf: employees > c_set.limit}}}
                    ---
                    {kind: role, key: c_deny, label: Deny, deny: {customer: {records: employees > c_set.limit}}}
                    ---
                    {kind: navigation, key: c_side, groups: [{objects: customer}]}
                    """, DefinitionOwner.TENANT, FieldIds.random())
            .definitions();

    @Test
    void optionsAndNumbersAreNamedByFields() {
        assertThat(of("c_list")).containsExactly("field c_thing.choice", "field c_thing.several");
        assertThat(of("c_numbers")).containsExactly("field c_thing.number");
    }

    @Test
    void valuesAreNamedByExpressionsOfEveryKind() {
        assertThat(of("c_set"))
                .containsExactly(
                        "role c_deny",
                        "role c_role",
                        "process c_thing.choice",
                        "rule c_thing.few",
                        "field c_thing.locked",
                        "field c_thing.sum",
                        "layout customer.c_few",
                        "view customer.c_large");
    }

    @Test
    void whoMayDoWhatIsNotTold() {
        assertThat(of("c_side")).isEmpty();
        assertThat(of("c_role")).isEmpty();
    }

    private static List<String> of(String key) {
        SharedDocument document = ALL.shared().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
        return Mentions.of(document, ALL).stream()
                .map(mention -> mention.what() + " " + mention.name())
                .toList();
    }
}
