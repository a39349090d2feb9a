package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileYamlTest {

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("kind: &a [x]\nlabel: *a", "f:1:7 anchors and aliases"),
                Arguments.of("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]", "f:1:4 anchors and aliases"),
                Arguments.of("&a [*a]", "f:1:1 anchors and aliases"),
                Arguments.of("!!java.net.URL [http://x]", "f:1:1 tags (!) are not allowed"),
                Arguments.of("kind: !!javax.script.ScriptEngineManager {}", "f:1:7 tags (!) are not allowed"),
                Arguments.of("kind: !!binary aGVsbG8=", "tags (!) are not allowed"),
                Arguments.of("[".repeat(100_000), "nested too deeply"),
                Arguments.of("{a: ".repeat(100_000), "nested too deeply"),
                Arguments.of("- ".repeat(30) + "x", "nested too deeply"),
                Arguments.of(
                        "x".repeat(10_000_000), "f:1:1 a file has at most 1048576 characters, this one has 10000000"),
                Arguments.of("kind: object\nkind: object", "f:2:1 'kind' is written twice"),
                Arguments.of("kind: object\n1: x", "f:2:1 a key must be a text, not a number"),
                Arguments.of("kind: object\n? [a]\n: x", "a key must be a text, not a list"),
                Arguments.of("kind: object\ntrue: x", "a key must be a text, not true or false"),
                Arguments.of("kind: object\n?\n: x", "a key must be a text, not nothing"),
                Arguments.of("kind: 'object", "not YAML: "),
                Arguments.of("kind: [object", "not YAML: "),
                Arguments.of("kind: object\n\tkey: x", "not YAML: "),
                Arguments.of("kind: obj\u0000ect", "f:1:10 a character that YAML does not allow"),
                Arguments.of("kind: \uD800", "a character that YAML does not allow"),
                Arguments.of("%YAML 99999999999999999999.1\n---\nkind: object", "not YAML: "),
                Arguments.of("%YAML 2.0\n---\nkind: object", "not YAML: "),
                Arguments.of("<<: {a: b}\nkind: object", "unknown key '<<'"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Timeout(10)
    void refusesWithAFindingWhatNoDefinitionNeeds(String yaml, String finding) {
        ReadResult read = read(yaml);

        assertThat(read.findings()).extracting(Finding::toString).anyMatch(text -> text.contains(finding));
        assertThat(read.definitions()).isEqualTo(Definitions.NOTHING);
    }

    @Test
    void readsWhatStandsBeforeTheBreak() {
        ReadResult read = read("""
                {kind: extension, object: customer, fields: [{key: c_a, type: text, label: A}]}
                ---
                {kind: extension, object: 'contact
                """);

        assertThat(read.definitions().extensions()).hasSize(1);
        assertThat(read.findings()).hasSize(1);
    }

    @Test
    void stopsCountingFindingsAtSomePoint() {
        StringBuilder yaml = new StringBuilder("kind: object\n");
        for (int i = 0; i < 50_000; i++) {
            yaml.append("k").append(i).append(": x\n");
        }

        assertThat(read(yaml.toString()).findings()).hasSize(201);
    }

    @Test
    @Timeout(120)
    void neverThrowsWhateverBecomesOfAGoodFile() {
        List<String> seeds = List.of(resource("/kith/standard/customer.yaml"), resource("/kith/standard/contact.yaml"));
        Random random = new Random(20260801);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder yaml = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                mutate(yaml, random);
            }
            String text = yaml.toString();
            ReadResult read = DefinitionReader.read("f", text, DefinitionOwner.PLATFORM);
            for (Finding finding : read.findings()) {
                assertThat(finding.line()).isBetween(1, (int) text.lines().count() + 2);
                assertThat(finding.column()).isPositive();
                assertThat(finding.message().en()).isNotBlank();
                assertThat(finding.message().zh()).isNotBlank();
            }
        }
    }

    private static void mutate(StringBuilder yaml, Random random) {
        int at = random.nextInt(yaml.length());
        int end = Math.min(yaml.length(), at + random.nextInt(1, 40));
        List<String> snippets = List.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ": ",
                "- ",
                "\n",
                "\t",
                "'",
                "\"",
                "#",
                "&a ",
                "*a",
                "!!str ",
                "|\n",
                ">",
                "%",
                "---\n",
                "...",
                "? ",
                "null",
                "~",
                "1e999999999",
                "\u0000",
                "\uFEFF",
                "\uD83D",
                "客",
                "true",
                "-",
                "\\",
                "key: ",
                "99999999999999999999",
                "%YAML 1.9\n",
                "%TAG ! x\n",
                "@",
                "`",
                "\r",
                "\u2028",
                "\u0085",
                "default: ");
        switch (random.nextInt(4)) {
            case 0 -> yaml.delete(at, end);
            case 1 -> yaml.insert(at, snippets.get(random.nextInt(snippets.size())));
            case 2 -> yaml.setCharAt(at, (char) random.nextInt(0x250));
            default -> yaml.insert(random.nextInt(yaml.length()), yaml.substring(at, end));
        }
    }

    private static ReadResult read(String yaml) {
        return DefinitionReader.read("f", yaml, DefinitionOwner.TENANT, FieldIds.derived("tenant"));
    }

    private static String resource(String path) {
        try (var stream = HostileYamlTest.class.getResourceAsStream(path)) {
            assertThat(stream).isNotNull();
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
