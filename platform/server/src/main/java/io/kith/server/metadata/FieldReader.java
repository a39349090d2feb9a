package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.LinkedHashMap;
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
        return sound("", DefinitionReader.read("request", document, DefinitionOwner.TENANT, FieldIds.random()))
                .extensions()
                .getFirst()
                .fields()
                .getFirst();
    }

    /** A field of the company's own with other options, as above. */
    FieldDefinition withOptions(
            FieldDefinition field, List<@Nullable Object> options, @Nullable Map<String, @Nullable Object> dependsOn) {
        Map<String, Object> said = new LinkedHashMap<>(DefinitionWriter.said(field));
        said.put("options", options);
        if (dependsOn != null) {
            said.put("dependsOn", dependsOn);
        }
        // in an object of one's own any key is one
        String document =
                "{\"kind\": \"object\", \"key\": \"c_any\", \"label\": \"any\", \"title\": \"any\", \"fields\": [%s]}"
                        .formatted(json.writeValueAsString(said));
        return sound("options", DefinitionReader.read("request", document, DefinitionOwner.TENANT))
                .objects()
                .getFirst()
                .fields()
                .getFirst();
    }

    /** @param part of the request that findings are about */
    private static Definitions sound(String part, ReadResult result) {
        if (!result.findings().isEmpty()) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            result.findings().stream()
                                    .map(Finding::message)
                                    .map(message ->
                                            new ProblemViolation(part, "definition", Map.of("message", message)))
                                    .toList())
                    .exception();
        }
        return result.definitions();
    }
}
