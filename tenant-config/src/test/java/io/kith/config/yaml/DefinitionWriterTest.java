package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionWriterTest {

    private static final int GENERATED = Integer.getInteger("kith.definitions.generated", 300);

    @Test
    void whatIsWrittenIsReadAsTheSameAndWrittenTheSameAgain() {
        long seed = System.nanoTime();
        for (int i = 0; i < GENERATED; i++) {
            Definitions definitions = GeneratedDefinitions.of(seed + i);
            Map<String, String> files = DefinitionWriter.files(definitions);

            Definitions read = read(files, seed + i);
            assertThat(read.objects())
                    .as("seed %d: %s", seed + i, files)
                    .containsExactlyInAnyOrderElementsOf(definitions.objects());
            assertThat(read.extensions()).containsExactlyInAnyOrderElementsOf(definitions.extensions());
            assertThat(read.shared()).isEqualTo(definitions.shared());
            assertThat(DefinitionWriter.files(read)).isEqualTo(files);
        }
    }

    @Test
    void aFieldInOneLineIsReadAsTheSame() {
        long seed = System.nanoTime();
        for (FieldDefinition field :
                GeneratedDefinitions.of(seed).extensions().getFirst().fields()) {
            String line = DefinitionWriter.line(field);
            assertThat(line).doesNotContain("\n");
            Definitions read =
                    read(Map.of("line.yaml", "{kind: extension, object: contact, fields: [" + line + "]}"), seed);
            assertThat(read.extensions().getFirst().fields()).as(line).containsExactly(field);
        }
    }

    @Test
    void isWrittenAsAnAuthorWouldWriteIt() {
        Definitions definitions = read(Map.of("a.yaml", """
                        {"kind": "object", "key": "c_building", "label": {"en": "Building", "zh": "楼宇"}, "title": "name", "fields": [
                          {"key": "name", "id": "aaaa", "type": "text", "label": "Name", "required": true, "maxLength": 200},
                          {"key": "class", "id": "bbbb", "type": "choice", "label": "Class", "options": ["A", {"B": {"en": "Good", "zh": "良"}}, "true"],
                            "default": "A", "filterable": true}]}
                        """.replace("\"true\"]", "\"yes\"]")), 0);
        assertThat(DefinitionWriter.files(definitions)).containsExactly(Map.entry("objects/c_building.yaml", """
                kind: object
                key: c_building
                label: {en: Building, zh: 楼宇}
                title: name
                fields:
                  - key: name
                    id: aaaa
                    type: text
                    label: Name
                    required: true
                  - key: class
                    id: bbbb
                    type: choice
                    label: Class
                    default: A
                    options: [A, {B: {en: Good, zh: 良}}, yes]
                """));
    }

    private static Definitions read(Map<String, String> files, long seed) {
        List<Definitions> definitions = new ArrayList<>();
        files.forEach((file, text) -> {
            ReadResult read = DefinitionReader.read(file, text, DefinitionOwner.TENANT);
            assertThat(read.findings()).as("seed %d: %s", seed, text).isEmpty();
            definitions.add(read.definitions());
        });
        return Planner.gathered(Definitions.joined(definitions));
    }
}
