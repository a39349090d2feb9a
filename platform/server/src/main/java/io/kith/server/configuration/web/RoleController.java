package io.kith.server.configuration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.Denial;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.schema.Role;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.configuration.SchemaRoles;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.people.WantedRoles;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The roles that can be given beside the built-in ones, and what they give. */
@RestController
class RoleController {

    private final SchemaRoles roles;
    private final Schemas schemas;

    RoleController(SchemaRoles roles, Schemas schemas) {
        this.roles = roles;
        this.schemas = schemas;
    }

    record Shown(String key, Label label, @Nullable Label help) {

        static Shown of(RoleDefinition role) {
            return new Shown(role.key(), role.label(), role.help());
        }
    }

    record All(List<Shown> roles) {}

    @GetMapping("/api/v1/roles")
    All list() {
        return new All(roles.list().stream().map(Shown::of).toList());
    }

    record GrantView(
            String read,
            @Nullable String readIf,
            boolean create,
            String update,
            @Nullable String updateIf,
            String delete,
            @Nullable String deleteIf,
            @JsonProperty("import") boolean importing,
            @JsonProperty("export") boolean exporting,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClaimLimits claim,

            Map<String, String> fields) {

        static GrantView of(ObjectGrant grant) {
            return new GrantView(
                    grant.read().key(),
                    grant.readIf(),
                    grant.create(),
                    grant.update().key(),
                    grant.updateIf(),
                    grant.delete().key(),
                    grant.deleteIf(),
                    grant.importing(),
                    grant.exporting(),
                    grant.claim(),
                    each(grant.fields(), FieldRight::key));
        }
    }

    record DenialView(List<String> rights, @Nullable String records, List<String> fields) {

        static DenialView of(Denial denial) {
            return new DenialView(
                    denial.rights().stream().map(ObjectRight::key).toList(), denial.records(), denial.fields());
        }
    }

    record Declared(
            String key,
            Label label,
            @Nullable Label help,
            String origin,
            Map<String, GrantView> objects,
            Map<String, DenialView> deny) {

        static Declared of(Role role) {
            RoleDefinition said = role.definition();
            return new Declared(
                    said.key(),
                    said.label(),
                    said.help(),
                    role.origin().key(),
                    each(said.objects(), GrantView::of),
                    each(said.deny(), DenialView::of));
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllDeclared(long version, List<Declared> roles) {}

    @GetMapping("/api/v1/configuration/roles")
    AllDeclared declared() {
        Access.require(Permission.READ_CONFIGURATION);
        EffectiveSchema newest = schemas.newest();
        return new AllDeclared(
                newest.version(),
                newest.schema().roles().stream().map(Declared::of).toList());
    }

    /**
     * What whoever has these roles works with.
     *
     * @param held keys of declared roles; without any, everything
     */
    @GetMapping("/api/v1/configuration/schema")
    SchemaView seen(@RequestParam(name = "roles", defaultValue = "") List<@Nullable String> held) {
        Access.require(Permission.READ_CONFIGURATION);
        EffectiveSchema whole = schemas.newest();
        WantedRoles wanted = WantedRoles.sent(null, held);
        List<ProblemViolation> violations =
                wanted.violations(whole.schema().roles().stream().map(Role::key).toList());
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        Set<String> roles = Set.copyOf(wanted.declared());
        return roles.isEmpty()
                ? SchemaView.of(whole, Set.of(wanted.builtIn()))
                : SchemaView.of(whole.seenWith(roles), roles);
    }

    /** In the order in which they were declared. */
    private static <T, V> Map<String, V> each(Map<String, T> said, Function<T, V> shown) {
        Map<String, V> views = new LinkedHashMap<>();
        said.forEach((key, value) -> views.put(key, shown.apply(value)));
        return views;
    }
}
