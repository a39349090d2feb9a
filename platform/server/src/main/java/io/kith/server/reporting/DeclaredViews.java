package io.kith.server.reporting;

import io.kith.config.definition.ViewDefinition;
import io.kith.config.schema.View;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.reporting.SavedView.Column;
import io.kith.server.reporting.SavedView.Look;
import io.kith.server.tenancy.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Views that are declared, by Kith, a plugin or the company: everybody has them, and they are changed where they are declared. */
@Component
final class DeclaredViews {

    Optional<View> find(EffectiveSchema schema, UUID id) {
        return schema.schema().objects().stream()
                .flatMap(object -> object.views().stream())
                .filter(view -> view.id().equals(id))
                .findFirst();
    }

    /** 409 for one that is declared. */
    void refuse(EffectiveSchema schema, UUID id) {
        find(schema, id).ifPresent(view -> {
            throw Problem.of(
                            ErrorCode.VIEW_DECLARED,
                            Map.of(
                                    "view",
                                    view.object() + "." + view.definition().key()))
                    .exception();
        });
    }

    /** As a list takes it: for all, and named in the company's language. */
    static SavedView shown(EffectiveSchema schema, View view) {
        Tenant tenant = schema.tenant();
        ViewDefinition definition = view.definition();
        return new SavedView(
                view.id(),
                view.object(),
                tenant.id(),
                new Look(
                        definition.label().in(Locale.forLanguageTag(tenant.language())),
                        true,
                        false,
                        WrittenForm.of(definition.form()),
                        definition.filter(),
                        List.of(),
                        definition.sort(),
                        definition.columns().stream()
                                .map(column -> new Column(column, null, false))
                                .toList()),
                schema.version(),
                tenant.createdAt(),
                null);
    }
}
