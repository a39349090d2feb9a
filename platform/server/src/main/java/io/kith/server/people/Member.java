package io.kith.server.people;

import io.kith.server.tenancy.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person in a company.
 *
 * @param roles keys of the declared roles that they have beside the built-in one, also of such as the company no longer has
 * @param language null for the company's
 * @param timeZone null for the company's
 */
public record Member(
        UUID id,
        String name,
        String email,
        Role role,
        List<String> roles,
        MemberState state,
        Instant createdAt,
        @Nullable String language,
        @Nullable ZoneId timeZone) {

    public Member {
        roles = List.copyOf(roles);
    }
}
