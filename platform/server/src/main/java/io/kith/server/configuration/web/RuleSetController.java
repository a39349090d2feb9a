package io.kith.server.configuration.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.DeclaredDocuments;
import io.kith.server.metadata.RuleSetVersion;
import io.kith.server.metadata.RuleSetVersions;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.problem.PageLimit;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rule sets that there are, what is worked out by them, and the values that they have had. */
@RestController
class RuleSetController {

    private static final int MOST_VERSIONS = 100;

    private final DeclaredDocuments documents;
    private final RuleSetVersions versions;
    private final NamedActors actors;
    private final TenantTransactions transactions;

    RuleSetController(
            DeclaredDocuments documents,
            RuleSetVersions versions,
            NamedActors actors,
            TenantTransactions transactions) {
        this.documents = documents;
        this.versions = versions;
        this.actors = actors;
        this.transactions = transactions;
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
                    shown(parameter.value()),
                    parameter.minimum() == null ? null : RuleSetVersion.text(parameter.minimum()),
                    parameter.maximum() == null ? null : RuleSetVersion.text(parameter.maximum()));
        }
    }

    private static Object shown(Object value) {
        return value instanceof Boolean flag ? flag : RuleSetVersion.text(value);
    }

    /** @param own values that the company gives it in place of its author's, by the keys of the parameters */
    record Declared(
            String key,
            @Nullable String renamedFrom,
            Label label,
            String origin,
            List<ParameterView> parameters,
            SortedMap<String, Object> own,
            @Nullable String check,
            @Nullable Label message,
            List<MentionView> mentions) {

        static Declared of(DeclaredDocuments.Declared<RuleSetDefinition> set, Map<String, Object> own) {
            RuleSetDefinition said = set.definition();
            SortedMap<String, Object> values = new TreeMap<>();
            own.forEach((parameter, value) -> values.put(parameter, shown(value)));
            return new Declared(
                    said.key(),
                    said.renamedFrom(),
                    said.label(),
                    set.origin().key(),
                    said.parameters().stream().map(ParameterView::of).toList(),
                    values,
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
        return transactions.read(_ -> {
            Map<String, RuleSetValuesDefinition> given =
                    documents.list(RuleSetValuesDefinition.class).documents().stream()
                            .map(DeclaredDocuments.Declared::definition)
                            .collect(Collectors.toMap(RuleSetValuesDefinition::ruleSet, one -> one, (one, _) -> one));
            var all = documents.list(RuleSetDefinition.class);
            return new AllDeclared(
                    all.version(),
                    all.documents().stream()
                            .map(set -> Declared.of(
                                    set,
                                    given.containsKey(set.definition().key())
                                            ? given.get(set.definition().key()).values()
                                            : Map.of()))
                            .toList());
        });
    }

    record Versions(List<RuleSetVersion> versions, Map<UUID, String> names) {}

    @GetMapping("/api/v1/configuration/rule-sets/{key}/versions")
    Versions versions(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        Access.require(Permission.READ_CONFIGURATION);
        PageLimit.require(limit, MOST_VERSIONS);
        List<RuleSetVersion> found = versions.list(key, before, limit);
        Set<UUID> ids =
                found.stream().flatMap(one -> Stream.ofNullable(one.actor())).collect(Collectors.toSet());
        return new Versions(
                found,
                transactions.read(_ -> actors.named(ids)).stream()
                        .collect(Collectors.toMap(NamedActor::id, NamedActor::name)));
    }
}
