package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.standard.StandardDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide shows must work as shown. */
class ReadmeTest {

    @Test
    void showsDefinitionsThatHoldTogether() throws IOException {
        assertHoldsTogether("```yaml\n(.*?)```");
    }

    @Test
    void showsARoleThatHolds() throws IOException {
        assertHoldsTogether("```yaml\n(kind: role\n.*?)```");
    }

    private static void assertHoldsTogether(String pattern) throws IOException {
        Matcher example = Pattern.compile(pattern, Pattern.DOTALL).matcher(readme());
        assertThat(example.find()).isTrue();

        ReadResult read = DefinitionReader.read(
                "README.md", example.group(1), DefinitionOwner.TENANT, FieldIds.derived("readme"));

        assertThat(read.findings()).isEmpty();
        assertThat(SchemaCompiler.compile(List.of(StandardDefinitions.load()), read.definitions())
                        .findings())
                .isEmpty();
    }

    @Test
    void hasARowForEveryType() throws IOException {
        List<String> rows = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(readme())
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(FieldType.values()).map(FieldType::key).toList());
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
