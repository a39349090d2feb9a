package io.kith.server.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Members who share work.
 *
 * @param parent id of the team that it is a part of; null at the top
 * @param members ids of those who are in it, also of deactivated ones; not of those who are in teams below
 */
public record Team(UUID id, String name, @Nullable UUID parent, Instant createdAt, List<UUID> members) {

    public Team {
        members = List.copyOf(members);
    }
}
