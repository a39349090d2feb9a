package io.kith.server.changelog;

import java.time.Instant;
import java.util.Optional;

/**
 * What a consumer has still to be told, over all companies.
 *
 * @param oldest when the oldest of it was due; empty if it has been told everything
 * @param parked changes it could not handle
 */
public record Backlog(String consumer, Optional<Instant> oldest, long waiting, long parked) {}
