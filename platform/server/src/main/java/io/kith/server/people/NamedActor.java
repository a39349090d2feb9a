package io.kith.server.people;

import io.kith.server.tenancy.ActorKind;
import java.util.UUID;

/**
 * Somebody whom records name, as everybody in the company may know them.
 *
 * @param active whether they can still act
 */
public record NamedActor(UUID id, String name, ActorKind kind, boolean active) {}
