package io.kith.server.configuration.web;

import io.kith.config.schema.Field;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.configuration.web.SchemaView.FieldView;
import io.kith.server.metadata.Fields;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantTransactions;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The company's schema as programs and screens read it, and its own fields. */
@RestController
class SchemaController {

    private final Schemas schemas;
    private final Fields fields;
    private final TenantTransactions transactions;

    SchemaController(Schemas schemas, Fields fields, TenantTransactions transactions) {
        this.schemas = schemas;
        this.fields = fields;
        this.transactions = transactions;
    }

    @GetMapping("/api/v1/schema")
    SchemaView schema() {
        Access.require(Permission.READ_SCHEMA);
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            return SchemaView.of(schema);
        }));
    }

    @PostMapping("/api/v1/schema/objects/{object}/fields")
    ResponseEntity<FieldView> add(@PathVariable String object, @RequestBody Map<String, @Nullable Object> definition) {
        Access.require(Permission.CHANGE_SCHEMA);
        Field added = fields.add(object, definition);
        // no process has taken it anywhere yet
        return ResponseEntity.created(URI.create("/api/v1/schema"))
                .body(FieldView.of(added, null, added.definition().dependsOn()));
    }
}
