package io.kith.server.metadata;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads single fields by the one reader of the definition language; JSON is YAML too. */
@Component
final class FieldReader {

    private final JsonMapper json;

    FieldReader(JsonMapper json) {
        this.json = json;
    }

    /** What somebody asks for, with an id; ends the request with every finding if it is no field. */
    FieldDefinition requested(String object, Map<String, @Nullable Object> definition) {
        if (definition.containsKey("id")) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("id", "read-only")))
                    .exception();
        }
        String document = "{\"kind\": \"extension\", \"object\": %s, \"fields\": [%s]}"
                .formatted(json.writeValueAsString(object), json.writeValueAsString(definition));
        ReadResult result = DefinitionReader.read("request", document, DefinitionOwner.TENANT, FieldIds.random());
        if (!result.findings().isEmpty()) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            result.findings().stream()
                                    .map(Finding::message)
                                    .map(message -> new ProblemViolation("", "definition", Map.of("message", message)))
                                    .toList())
                    .exception();
        }
        return result.definitions().extensions().getFirst().fields().getFirst();
    }
}
