package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
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

class NumberSequencesTest {

    private static final Definitions STANDARD = StandardDefinitions.load();

    private static final String PAPERS = """
            kind: numberSequence
            key: c_papers
            label: {en: Papers, zh: 单据}
            pattern: "P-{yyyy}-{0000}"
            start: 100
            """;

    private static final String USED = """
            kind: extension
            object: customer
            fields: [{key: c_paper, id: papr1, type: autoNumber, label: Paper, sequence: c_papers}]
            ---
            kind: extension
            object: contact
            fields: [{key: c_paper, id: papr2, type: autoNumber, label: Paper, sequence: c_papers}]
            """;

    @Test
    void saysHowTheNumbersLookOfEveryFieldThatNamesIt() {
        Compiled compiled = SchemaCompiler.compile(List.of(STANDARD), read(PAPERS + "---\n" + USED));

        assertThat(compiled.findings()).isEmpty();
        for (String object : List.of("customer", "contact")) {
            Field field = compiled.schema()
                    .object(object)
                    .flatMap(type -> type.field("c_paper"))
                    .orElseThrow();
            assertThat(field.definition().pattern()).isEqualTo("P-{yyyy}-{0000}");
            assertThat(compiled.schema().numberSequence(field).orElseThrow().start())
                    .isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {kind: numberSequence, key: c_x, label: X, pattern: "{yyyy}"}            | number sequence 'c_x': 'pattern' cannot be '{yyyy}': exactly one counter
            {kind: numberSequence, key: c_x, label: X}                               | number sequence 'c_x': 'pattern' is missing
            {kind: numberSequence, key: c_x, label: X, pattern: "{0}", start: -1}    | 'start' must be between 0 and 1000000000
            {kind: numberSequence, key: c_papers, label: X, pattern: "{0}"}          | there is a number sequence with the key 'c_papers' already
            {kind: extension, object: task, fields: [{key: c_n, type: autoNumber, label: N, sequence: c_paper}]} | field 'c_n': number sequence 'c_paper' does not exist; did you mean 'c_papers'?
            {kind: extension, object: task, fields: [{key: c_n, type: autoNumber, label: N, sequence: c_papers, pattern: "{0}"}]} | 'pattern' means nothing beside 'sequence'
            {kind: extension, object: task, fields: [{key: c_n, type: autoNumber, label: N}]} | 'pattern' is missing
            {kind: extension, object: task, fields: [{key: c_n, type: text, label: N, sequence: c_papers}]} | 'sequence' means nothing for type text
            """)
    void saysWhatDoesNotFit(String document, String message) {
        assertThat(Flaws.of(PAPERS + "---\n" + document + "\n"))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void aChangeNamesTheFieldsThatChangeWithIt() {
        Definitions before = read(PAPERS + "---\n" + USED);
        assertThat(words(Definitions.NOTHING, before)).contains("add number sequence 'c_papers'");
        assertThat(words(before, read(PAPERS.replace("100", "500") + "---\n" + USED)))
                .containsExactly(
                        "change number sequence 'c_papers': start 100 → 500; used by contact.c_paper, customer.c_paper");
        assertThat(words(before, Definitions.NOTHING)).contains("remove number sequence 'c_papers'");
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
