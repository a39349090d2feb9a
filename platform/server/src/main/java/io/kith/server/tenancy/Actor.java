package io.kith.server.tenancy;

import java.util.UUID;

/**
 * Who acts, in which company, by a credential that was verified.
 *
 * @param accessEpoch the company's access epoch when the credential was loaded; once it is older than the company's, the credential is
 *     loaded anew
 */
public record Actor(UUID tenantId, ActorKind kind, UUID id, String name, Role role, Scope scope, long accessEpoch) {

    private static final UUID NOBODY = new UUID(0, 0);

    /** Kith itself at work in a company: what no member and no program asked for, or what one asked for and has been let to. */
    public static Actor system(UUID tenantId) {
        return new Actor(tenantId, ActorKind.SYSTEM, NOBODY, "system", Role.ADMIN, Scope.WRITE, 0);
    }
}
