package io.kith.server.configuration.web;

import io.kith.config.definition.FieldRight;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.configuration.web.SchemaView.FieldView;
import io.kith.server.metadata.FieldOptions;
import io.kith.server.metadata.Fields;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The company's schema as programs and screens read it, and its own fields. */
@RestController
class SchemaController {

    private final Schemas schemas;
    private final Fields fields;
    private final FieldOptions options;
    private final TenantTransactions transactions;

    SchemaController(Schemas schemas, Fields fields, FieldOptions options, TenantTransactions transactions) {
        this.options = options;
        this.schemas = schemas;
        this.fields = fields;
        this.transactions = transactions;
    }

    @GetMapping("/api/v1/schema")
    SchemaView schema() {
        Access.require(Permission.READ_SCHEMA);
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            return SchemaView.of(schema, TenantContext.actor().roles());
        }));
    }

    @PostMapping("/api/v1/schema/objects/{object}/fields")
    ResponseEntity<FieldView> add(@PathVariable String object, @RequestBody Map<String, @Nullable Object> definition) {
        Access.require(Permission.CHANGE_SCHEMA);
        Field added = fields.add(object, definition);
        // no process has taken it anywhere yet
        return ResponseEntity.created(URI.create("/api/v1/schema"))
                .body(FieldView.of(
                        added, FieldRight.WRITE, false, null, added.definition().dependsOn()));
    }

    /** @param version of the schema that the options were read from */
    record OptionsRequest(
            @Nullable Long version,
            @Nullable List<@Nullable Object> options,
            @Nullable Map<String, @Nullable Object> dependsOn) {}

    @PutMapping("/api/v1/schema/objects/{object}/fields/{field}/options")
    FieldView change(@PathVariable String object, @PathVariable String field, @RequestBody OptionsRequest request) {
        Access.require(Permission.CHANGE_SCHEMA);
        Long version = request.version();
        List<@Nullable Object> wanted = request.options();
        if (version == null || wanted == null) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            Stream.of(version == null ? "version" : null, wanted == null ? "options" : null)
                                    .filter(Objects::nonNull)
                                    .map(part -> ProblemViolation.of(part, "required"))
                                    .toList())
                    .exception();
        }
        Field changed = options.change(object, field, version, wanted, request.dependsOn());
        return schemas.with(schema -> {
            ObjectType type = schema.object(object);
            return FieldView.of(
                    changed,
                    FieldRight.WRITE,
                    false,
                    type.processes().get(changed.id()),
                    changed.definition().dependsOn());
        });
    }
}
