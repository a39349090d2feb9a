package io.kith.server.people;

import io.kith.server.tenancy.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person in a company.
 *
 * @param language null for the company's
 * @param timeZone null for the company's
 */
public record Member(
        UUID id,
        String name,
        String email,
        Role role,
        MemberState state,
        Instant createdAt,
        @Nullable String language,
        @Nullable ZoneId timeZone) {}
