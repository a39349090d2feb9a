package io.kith.server.tenancy;

import java.util.Set;
import java.util.UUID;

/**
 * Who acts, in which company, by a credential that was verified.
 *
 * @param accessEpoch the company's access epoch when the credential was loaded; once it is older than the company's, the credential is
 *     loaded anew
 */
public record Actor(
        UUID tenantId,
        ActorKind kind,
        UUID id,
        String name,
        Role role,
        Scope scope,
        long accessEpoch,
        Standing standing) {

    private static final UUID NOBODY = new UUID(0, 0);

    /** Somebody of whom no roles are declared. */
    public Actor(UUID tenantId, ActorKind kind, UUID id, String name, Role role, Scope scope, long accessEpoch) {
        this(tenantId, kind, id, name, role, scope, accessEpoch, Standing.NONE);
    }

    /** Kith itself at work in a company: what no member and no program asked for, or what one asked for and has been let to. */
    public static Actor system(UUID tenantId) {
        return new Actor(tenantId, ActorKind.SYSTEM, NOBODY, "system", Role.ADMIN, Scope.WRITE, 0);
    }

    /** Keys of the roles that decide what they may do with records: the declared ones that they have, otherwise the built-in one. */
    public Set<String> roles() {
        return isHeldToRoles() ? standing.roles() : Set.of(role.key());
    }

    /** Whether declared roles say what they may do with records; otherwise they may do everything. */
    public boolean isHeldToRoles() {
        return role == Role.USER && !standing.roles().isEmpty();
    }
}
