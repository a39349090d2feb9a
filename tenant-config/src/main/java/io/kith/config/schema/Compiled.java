package io.kith.config.schema;

import java.util.List;

/**
 * What came of compiling definitions.
 *
 * @param schema whole only if there are no findings; otherwise without the parts that do not hold together, so that it is
 *     still safe to read records with
 */
public record Compiled(Schema schema, List<SchemaFinding> findings) {

    public Compiled {
        findings = List.copyOf(findings);
    }
}
