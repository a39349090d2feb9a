package io.kith.server.tenancy;

import java.time.Instant;
import java.util.UUID;

/**
 * Looks at the company as one of its members does, and changes nothing.
 *
 * @param admin id of the member who looks
 * @param until when they act themselves again
 */
public record Onlooker(UUID admin, Instant until) {}
