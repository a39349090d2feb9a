package io.kith.server.tenancy;

import java.util.Set;
import java.util.UUID;

/**
 * Where somebody stands in their company: what their rights to records are worked out of, beside who they are.
 *
 * @param roles keys of the declared roles that they have, also of such as the company no longer has
 * @param team ids of the members in their teams and in those below, themselves among them; empty without a team
 * @param teams ids of their teams and of those above, with all of which they are spoken to
 */
public record Standing(Set<String> roles, Set<UUID> team, Set<UUID> teams) {

    public static final Standing NONE = new Standing(Set.of(), Set.of(), Set.of());

    public Standing {
        roles = Set.copyOf(roles);
        team = Set.copyOf(team);
        teams = Set.copyOf(teams);
    }
}
