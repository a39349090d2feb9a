package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Option;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceListsTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    private static final String SECTORS = """
            kind: choiceList
            key: c_sector
            label: {en: Sectors, zh: 行业}
            options: [retail, {key: care, label: {en: Care, zh: 医疗}, color: teal}, {key: coal, label: Coal, inactive: true}]
            """;

    private static final String USED = """
            kind: extension
            object: customer
            fields:
              - {key: c_sector, id: sect1, type: choice, label: Sector, options: {list: c_sector}, default: care}
              - {key: c_sectors, id: sect2, type: multiChoice, label: Sectors, options: {list: c_sector}, default: [care, retail]}
              - {key: c_niche, id: nich1, type: choice, label: Niche, options: [shop, clinic],
                 dependsOn: {field: c_sector, options: {retail: shop, care: clinic}}}
            ---
            kind: view
            object: customer
            key: c_care
            label: Care
            show: {as: list}
            filter: "c_sector == 'care' && 'retail' in c_sectors"
            ---
            kind: process
            object: customer
            field: c_sector
            transitions: [{key: heal, label: Heal, from: retail, to: care}]
            """;

    @Test
    void givesItsOptionsToEveryChoiceThatNamesIt() {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), read(SECTORS + "---\n" + USED));

        assertThat(compiled.findings()).isEmpty();
        assertThat(compiled.schema().choiceLists())
                .singleElement()
                .extracting(Owned::key)
                .isEqualTo("c_sector");
        ObjectType customer = compiled.schema().object("customer").orElseThrow();
        for (String key : List.of("c_sector", "c_sectors")) {
            FieldDefinition field = customer.field(key).orElseThrow().definition();
            assertThat(field.options()).extracting(Option::key).containsExactly("retail", "care", "coal");
            assertThat(field.options().get(1).label().zh()).isEqualTo("医疗");
            assertThat(field.list()).isEqualTo("c_sector");
        }
        assertThat(customer.field("c_sectors").orElseThrow().definition().defaultValue())
                .isEqualTo(List.of("retail", "care"));
        assertThat(customer.processes().values())
                .anyMatch(process -> process.field().key().equals("c_sector"));
        assertThat(customer.dependencies()).containsKey("nich1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: choice, options: {list: c_sectr}}                      | choice list 'c_sectr' does not exist; did you mean 'c_sector'?
            {type: choice, options: {list: c_sector}, default: shop}      | 'shop' is no option that can be chosen from list 'c_sector' (allowed: retail, care)
            {type: choice, options: {list: c_sector}, default: coal}      | 'coal' is no option that can be chosen
            {type: multiChoice, options: {list: c_sector}, default: [care, x]} | 'x' is no option that can be chosen
            {type: choice, options: {list: c_sector}, dependsOn: {field: kind, options: {organization: shop}}} | 'shop' is no option of this field
            {type: choice, options: {list: c_sector}, requiredIf: "c_x == 'shop'"} | “shop” is not one of the options
            {type: choice, options: {list: c_sector, x: y}}                | unknown key 'x'
            {type: choice, options: {lst: c_sector}}                      | 'options' must be a list, not a mapping
            {type: text, options: {list: c_sector}}                       | 'options' means nothing for type text
            """)
    void saysWhatDoesNotFitTheList(String field, String message) {
        assertThat(Flaws.of(SECTORS + "---\nkind: extension\nobject: customer\nfields:\n  - "
                        + field.replace("{type", "{key: c_x, label: X, type") + "\n"))
                .anyMatch(flaw -> flaw.message().en().contains(message));
    }

    @Test
    void isThereOnceWhateverItIsCalled() {
        String renamed = SECTORS.replace("key: c_sector", "key: c_branch\nrenamedFrom: c_sector");
        ReadResult read = DefinitionReader.read("f", SECTORS + "---\n" + renamed, DefinitionOwner.TENANT);
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), read.definitions());

        assertThat(compiled.findings())
                .singleElement()
                .extracting(finding -> read.locate(finding).orElseThrow().toString())
                .asString()
                .contains("choice list 'c_sector'", "there is a choice list with the key");
    }

    @Test
    void aChangeNamesTheFieldsThatChangeWithIt() {
        Definitions before = read(SECTORS + "---\n" + USED);
        assertThat(words(Definitions.NOTHING, before)).contains("add choice list 'c_sector'");
        assertThat(words(before, read(SECTORS.replace("Sectors", "Branches") + "---\n" + USED)))
                .containsExactly("change choice list 'c_sector': label {en: Sectors, zh: 行业} → {en: Branches, zh: 行业};"
                        + " used by customer.c_sector, customer.c_sectors");
        String renamed = (SECTORS + "---\n" + USED)
                .replace("key: c_sector\nlabel", "key: c_branch\nrenamedFrom: c_sector\nlabel")
                .replace("{list: c_sector}", "{list: c_branch}");
        assertThat(words(before, read(renamed)))
                .contains(
                        "change choice list 'c_sector': key c_sector → c_branch, renamedFrom is set to c_sector;"
                                + " used by customer.c_sector, customer.c_sectors",
                        "change field 'customer.c_sector': options {list: c_sector} → {list: c_branch}");
        assertThat(words(before, Definitions.NOTHING)).contains("remove choice list 'c_sector'");
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
        return Planner.gathered(read.definitions());
    }
}
