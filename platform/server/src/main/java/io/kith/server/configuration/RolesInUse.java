package io.kith.server.configuration;

import io.kith.config.text.Sentence;
import io.kith.server.metadata.HeldRoles;
import io.kith.server.people.RoleHolders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks everybody who gives roles who has them. */
@Component
final class RolesInUse implements HeldRoles {

    private final List<RoleHolders> holders;

    RolesInUse(List<RoleHolders> holders) {
        this.holders = holders;
    }

    @Override
    public Map<String, Sentence> holders(Set<String> roles) {
        Map<String, Sentence> found = new HashMap<>();
        for (RoleHolders kind : holders) {
            kind.holding(roles)
                    .forEach((role, count) -> found.merge(
                            role,
                            kind.counted(count),
                            (before, more) -> before.then(", ", "、").then(more)));
        }
        return found;
    }
}
