package io.kith.server.tenancy;

import java.util.UUID;

/**
 * Who acts, in which company, by a credential that was verified.
 *
 * @param accessEpoch the company's access epoch when the credential was loaded; once it is older than the company's, the credential is
 *     loaded anew
 */
public record Actor(UUID tenantId, ActorKind kind, UUID id, String name, Role role, Scope scope, long accessEpoch) {}
