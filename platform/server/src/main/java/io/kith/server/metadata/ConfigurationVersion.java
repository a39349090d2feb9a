package io.kith.server.metadata;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody changed what the company has declared.
 *
 * @param version of the company's schema, from then on
 */
public record ConfigurationVersion(long version, Instant at, UUID actor) {}
