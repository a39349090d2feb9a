package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.TemplateDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {

    private static final String WORDS = "label: {en: Bank, zh: 银行}, description: {en: For banks, zh: 面向银行}";

    @Test
    void namesFilesAndExamplesInTheirOrder() {
        ReadResult read = read(
                "{kind: template, key: real-estate, " + WORDS
                        + ", include: [b.yaml, parts/a-b.yaml], sampleData: [c_b, customer]}",
                DefinitionOwner.PLATFORM);
        assertThat(read.findings()).isEmpty();
        TemplateDefinition template = read.templates().getFirst();
        assertThat(template.key()).isEqualTo("real-estate");
        assertThat(template.include()).containsExactly("b.yaml", "parts/a-b.yaml");
        assertThat(template.sampleData()).containsExactly("c_b", "customer");
        assertThat(read.definitions().objects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            key: Bank, WORDS, include: a.yaml                       | template: 'key' must be words of small letters and digits
            WORDS, include: a.yaml                                  | template: 'key' is missing
            key: bank, WORDS                                        | template: 'include' is missing
            key: bank, WORDS, include: ../a.yaml                    | template: 'include' cannot name '../a.yaml': a file beside the template
            key: bank, WORDS, include: a.yaml, plugin: x            | template: unknown key 'plugin'
            key: bank, label: Bank, description: {en: A, zh: 甲}, include: a.yaml | template: 'label' must be given in both languages
            key: bank, label: {en: A, zh: 甲}, include: a.yaml       | template: 'description' is missing
            """)
    void whatIsWrongIsSaid(String template, String finding) {
        assertThat(read("{kind: template, " + template.replace("WORDS", WORDS) + "}", DefinitionOwner.PLATFORM)
                        .findings())
                .singleElement()
                .satisfies(one -> assertThat(one.message().en()).startsWith(finding));
    }

    @Test
    void areNobodyElsesToOffer() {
        for (DefinitionOwner owner : List.of(DefinitionOwner.TENANT, new DefinitionOwner.Plugin("sales", "sales"))) {
            ReadResult read = read("{kind: template, key: bank}", owner);
            assertThat(read.findings()).singleElement().satisfies(one -> {
                assertThat(one.message().en()).contains("cannot be 'template' here");
                assertThat(one.column()).isEqualTo(8);
            });
            assertThat(read.templates()).isEmpty();
        }
    }

    private static ReadResult read(String text, DefinitionOwner owner) {
        return DefinitionReader.read("template.yaml", text, owner, FieldIds.derived("test"));
    }
}
