package io.kith.config.schema;

import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import java.util.List;

/** What is wrong with a company's file: with how it is written, or else with what it says beside the standard objects. */
final class Flaws {

    private Flaws() {}

    static List<Finding> of(String text) {
        ReadResult read = DefinitionReader.read("f", text, DefinitionOwner.TENANT, FieldIds.random());
        return read.findings().isEmpty()
                ? SchemaCompiler.compile(List.of(StandardDefinitions.load()), read.definitions()).findings().stream()
                        .map(finding -> read.locate(finding).orElseThrow())
                        .toList()
                : read.findings();
    }
}
