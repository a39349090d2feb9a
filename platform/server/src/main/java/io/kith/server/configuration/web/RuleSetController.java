package io.kith.server.configuration.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.DeclaredDocuments;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rule sets that there are, and what is worked out by them. */
@RestController
class RuleSetController {

    private final DeclaredDocuments documents;

    RuleSetController(DeclaredDocuments documents) {
        this.documents = documents;
    }

    /** @param value numbers and dates as texts, exactly as they were declared; else true or false */
    record ParameterView(
            String key,
            Label label,
            String type,
            Object value,
            @Nullable String minimum,
            @Nullable String maximum) {

        static ParameterView of(ParameterDefinition parameter) {
            return new ParameterView(
                    parameter.key(),
                    parameter.label(),
                    parameter.type().key(),
                    parameter.value() instanceof Boolean flag ? flag : text(parameter.value()),
                    parameter.minimum() == null ? null : text(parameter.minimum()),
                    parameter.maximum() == null ? null : text(parameter.maximum()));
        }

        private static String text(Object value) {
            return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        }
    }

    record Declared(
            String key,
            @Nullable String renamedFrom,
            Label label,
            String origin,
            List<ParameterView> parameters,
            @Nullable String check,
            @Nullable Label message,
            List<MentionView> mentions) {

        static Declared of(DeclaredDocuments.Declared<RuleSetDefinition> set) {
            RuleSetDefinition said = set.definition();
            return new Declared(
                    said.key(),
                    said.renamedFrom(),
                    said.label(),
                    set.origin().key(),
                    said.parameters().stream().map(ParameterView::of).toList(),
                    said.check(),
                    said.message(),
                    MentionView.of(set.mentions()));
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllDeclared(long version, List<Declared> ruleSets) {}

    @GetMapping("/api/v1/configuration/rule-sets")
    AllDeclared declared() {
        Access.require(Permission.READ_CONFIGURATION);
        var all = documents.list(RuleSetDefinition.class);
        return new AllDeclared(
                all.version(), all.documents().stream().map(Declared::of).toList());
    }
}
