package io.kith.config.yaml;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.TemplateDefinition;
import io.kith.config.schema.SchemaFinding;
import java.util.List;
import java.util.Optional;

/**
 * What was read from one file.
 *
 * @param definitions whole only if there are no findings; otherwise without the parts that could not be read
 * @param templates what companies can begin with, in the order of the file
 * @param findings everything that is wrong, in the order of the file
 * @param places where in the file each thing stands
 */
public record ReadResult(
        Definitions definitions, List<TemplateDefinition> templates, List<Finding> findings, Places places) {

    public ReadResult {
        templates = List.copyOf(templates);
        findings = List.copyOf(findings);
    }

    /** Gives a finding of the compiler its line and column; empty if what it is about does not stand in this file. */
    public Optional<Finding> locate(SchemaFinding finding) {
        return places.locate(finding);
    }
}
