package io.kith.config.standard;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The platform's own definitions, read from the files that ship with this module. */
public final class StandardDefinitions {

    private static final List<String> FILES =
            List.of("customer.yaml", "contact.yaml", "task.yaml", "note.yaml", "call.yaml", "meeting.yaml");

    private StandardDefinitions() {}

    /** @throws IllegalStateException naming every finding, if the shipped files are broken */
    public static Definitions load() {
        List<Definitions> definitions = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String file : FILES) {
            ReadResult read = DefinitionReader.read("standard/" + file, text(file), DefinitionOwner.PLATFORM);
            definitions.add(read.definitions());
            findings.addAll(read.findings());
        }
        refuse(findings);
        Definitions standard = Definitions.joined(definitions);
        List<SchemaFinding> contradictions =
                SchemaCompiler.compile(List.of(standard), Definitions.NOTHING).findings();
        refuse(contradictions);
        return standard;
    }

    private static void refuse(List<?> findings) {
        if (!findings.isEmpty()) {
            String list =
                    String.join("\n", findings.stream().map(Object::toString).toList());
            throw new IllegalStateException("the standard definitions are broken:\n" + list);
        }
    }

    private static String text(String file) {
        String path = "/kith/standard/" + file;
        try (InputStream stream = StandardDefinitions.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
