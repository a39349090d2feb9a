package io.kith.server.metadata;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.reader.DefinitionOwner;
import io.kith.config.reader.DefinitionReader;
import io.kith.config.reader.FieldIds;
import io.kith.config.reader.Finding;
import io.kith.config.reader.ReadResult;
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

    /** A definition, and the text to keep of it: complete with the id that it was given. */
    record Read(FieldDefinition field, String text) {}

    /** What somebody asks for; ends the request with every finding if it is no field. */
    Read requested(String object, Map<String, @Nullable Object> definition) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>(definition);
        if (asked.containsKey("id")) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("id", "read-only")))
                    .exception();
        }
        ReadResult result = read(object, json.writeValueAsString(asked));
        if (!result.findings().isEmpty()) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            result.findings().stream()
                                    .map(Finding::message)
                                    .map(message -> new ProblemViolation("", "definition", Map.of("message", message)))
                                    .toList())
                    .exception();
        }
        FieldDefinition field = only(result);
        asked.put("id", field.id());
        return new Read(field, json.writeValueAsString(asked));
    }

    /** What was published once. */
    FieldDefinition stored(String object, String text) {
        ReadResult result = read(object, text);
        if (!result.findings().isEmpty()) {
            throw new IllegalStateException("a published field of " + object + " cannot be read: " + result.findings());
        }
        return only(result);
    }

    private ReadResult read(String object, String field) {
        String document = "{\"kind\": \"extension\", \"object\": %s, \"fields\": [%s]}"
                .formatted(json.writeValueAsString(object), field);
        return DefinitionReader.read("request", document, DefinitionOwner.TENANT, FieldIds.random());
    }

    private static FieldDefinition only(ReadResult result) {
        return result.definitions().extensions().getFirst().fields().getFirst();
    }
}
