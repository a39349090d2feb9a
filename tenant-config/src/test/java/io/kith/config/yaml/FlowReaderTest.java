package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it reads at all is what the library reads, and it reads what companies keep. */
class FlowReaderTest {

    private static final int GENERATED = Integer.getInteger("kith.definitions.generated", 300);

    /** What means something in YAML somewhere, and what looks like it. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ", ",
            ":",
            ": ",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r",
            "\t",
            "'",
            "''",
            "\"",
            "\\",
            "\\\\",
            "\\\"",
            "\\n",
            "#",
            " #",
            "- ",
            "-",
            "--",
            "---",
            "\n---",
            "\n---\n",
            "...",
            "\n...\n",
            "?",
            "? ",
            "&a",
            "*a",
            "!",
            "!!str ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "~",
            "null",
            "true",
            "a",
            "B9",
            "key",
            "kind: object",
            "{a: b}",
            "[a, b]",
            "a: b",
            "\"a\": ",
            "'a': ",
            "{",
            "[",
            "}",
            "]",
            "1",
            "-1",
            "+1.5",
            "1e3",
            ".",
            "=",
            "<<",
            "<",
            "$",
            "(",
            ")",
            "^",
            "_",
            ";",
            "/",
            "面积",
            "é",
            "😀",
            "\ud83d",
            "\ude00",
            "\u0000",
            "\u0007",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ufffd",
            "\ue000");

    @Test
    void whatIsKeptIsReadAsTheLibraryReadsIt() {
        long seed = System.nanoTime();
        for (int i = 0; i < GENERATED; i++) {
            Definitions definitions = GeneratedDefinitions.of(seed + i);
            Stream.concat(documents(definitions), DefinitionWriter.files(definitions).values().stream())
                    .forEach(FlowReaderTest::assertSame);
        }
    }

    @Test
    void mostOfWhatIsKeptIsReadWithoutTheLibrary() {
        List<String> kept = GeneratedDefinitions.of(System.nanoTime()).objects().stream()
                .flatMap(object -> object.fields().stream())
                .map(DefinitionWriter::line)
                .toList();
        assertThat(kept).filteredOn(line -> FlowReader.read(line) != null).hasSizeGreaterThan(kept.size() * 3 / 4);
    }

    @Test
    void whatBecomesOfItByChangesIsReadAsTheLibraryReadsItOrNotAtAll() {
        Random random = new Random(System.nanoTime());
        for (int i = 0; i < GENERATED; i++) {
            for (String document :
                    documents(GeneratedDefinitions.of(random.nextLong())).toList()) {
                var changed = new StringBuilder(document);
                for (int change = random.nextInt(1, 4); change > 0; change--) {
                    int at = random.nextInt(changed.length());
                    changed.replace(at, Math.min(changed.length(), at + random.nextInt(3)), piece(random));
                }
                assertSame(changed.toString());
            }
        }
    }

    @Test
    void whatIsPutTogetherOfPiecesIsReadAsTheLibraryReadsItOrNotAtAll() {
        Random random = new Random(System.nanoTime());
        for (int i = 0; i < 300 * GENERATED; i++) {
            String pieces = random.ints(random.nextInt(1, 9), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining());
            assertSame(pieces);
            assertSame("{" + pieces + "}");
            assertSame("{a: " + pieces + "}");
            assertSame("{a: [" + pieces + "],\n b: c}\n");
            assertSame("{a: '" + pieces + "'}");
            assertSame("{a: \"" + pieces + "\"}");
            assertSame("{a: b" + pieces + "c, d: e}");
            assertSame("---\n{a: b}\n" + pieces + "\n{c: d}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{a: []}",
                "{a: b}\n",
                "{\"a\": \"b\", 'c': 'it''s', d: [1, \"say \\\"x\\\" \\\\\"], e: {f: \"\"}}",
                "{kind: object, fields: [\n{key: a, label: 面积 😀, formula: a > 1 && b == 'x' || size(c) < 3},\n{key: b}\n]}\n---\n{kind: view}",
                "---\n{a: x-y_z:1#2, b: -5, c: ~, d: a.b + (c * 2)}\n",
                "{\n  \"a\": [\n    1,\n    2\n  ]\n}\n"
            })
    void readsCollectionsInBracketsWithPlainWords(String text) {
        assertThat(FlowReader.read(text)).isNotNull();
        assertSame(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: b",
                "[a]",
                "{a: b} # why",
                "{a: &x b}",
                "{a: !!str b}",
                "{a: b, a: c}",
                "{1: b}",
                "{a: \"x\\n\"}",
                "{a: [b: c]}",
                "{a}",
                "{a: b\n c}",
                "{a: b\u2028}",
                "{a: b}\n---\n",
                "{a: b"
            })
    void leavesTheRestToTheLibrary(String text) {
        assertThat(FlowReader.read(text)).isNull();
    }

    @Test
    void leavesWhatIsTooDeepToTheLibrary() {
        assertThat(FlowReader.read("{a: ".repeat(20) + "x" + "}".repeat(20))).isNotNull();
        assertThat(FlowReader.read("{a: ".repeat(21) + "x" + "}".repeat(21))).isNull();
        assertThat(FlowReader.read("{a: " + "[".repeat(100_000))).isNull();
    }

    private static void assertSame(String text) {
        List<Node> read = FlowReader.read(text);
        if (read != null) {
            var findings = new Findings("test.yaml");
            assertThat(read).as(text).isEqualTo(YamlReader.parsed(text, findings));
            assertThat(findings.inOrder()).as(text).isEmpty();
        }
    }

    /** As a company's database has them. */
    private static Stream<String> documents(Definitions definitions) {
        List<String> documents = new ArrayList<>();
        for (ObjectDefinition object : definitions.objects()) {
            documents.add(document(DefinitionWriter.line(object), object.content()));
        }
        for (ExtensionDefinition extension : definitions.extensions()) {
            documents.add(document(DefinitionWriter.line(extension), extension));
        }
        definitions.shared().forEach(document -> documents.add(DefinitionWriter.line(document)));
        return documents.stream();
    }

    private static String document(String head, ExtensionDefinition content) {
        String fields = content.fields().stream().map(DefinitionWriter::line).collect(Collectors.joining(",\n"));
        return Stream.concat(
                        Stream.of(head.substring(0, head.lastIndexOf('}')) + ", fields: [\n" + fields + "\n]}"),
                        DefinitionWriter.lines(content).stream())
                .collect(Collectors.joining("\n---\n"));
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
