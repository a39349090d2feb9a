package io.kith.server.tenancy;

import java.util.UUID;

/**
 * What the opening call of a transaction learned.
 *
 * @param schemaVersion version of the company's definitions that this transaction sees
 */
public record BoundTransaction(UUID tenantId, long schemaVersion) {}
