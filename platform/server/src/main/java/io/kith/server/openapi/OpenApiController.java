package io.kith.server.openapi;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.standard.StandardDefinitions;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Describes REST: to strangers with the standard objects, to a company with its own. */
@RestController
class OpenApiController {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final OpenApi openApi = new OpenApi();
    private final List<ObjectType> standard = SchemaCompiler.compile(
                    List.of(StandardDefinitions.load()), Definitions.NOTHING)
            .schema()
            .objects();

    OpenApiController(Schemas schemas, TenantTransactions transactions) {
        this.schemas = schemas;
        this.transactions = transactions;
    }

    @GetMapping("/api/v1/openapi.json")
    Map<String, Object> document(Locale locale) {
        List<ObjectType> objects = TenantContext.isBound()
                ? schemas.with(schema -> transactions.read(bound -> {
                    schemas.require(schema, bound);
                    return schema.schema().objects();
                }))
                : standard;
        return openApi.document(objects, locale);
    }
}
