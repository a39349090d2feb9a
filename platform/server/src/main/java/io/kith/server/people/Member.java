package io.kith.server.people;

import io.kith.server.tenancy.Role;
import java.time.Instant;
import java.util.UUID;

/** A person in a company. */
public record Member(UUID id, String name, String email, Role role, MemberState state, Instant createdAt) {}
