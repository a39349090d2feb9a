package io.kith.server.messaging;

import io.kith.server.tenancy.ActorKind;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a member is to be told of.
 *
 * @param occasion what they are told of once, for this kind and record; empty for once and never again
 * @param actorKind of whoever brought it about
 */
record Notice(
        UUID member,
        NoticeKind kind,
        String object,
        UUID record,
        String occasion,
        ActorKind actorKind,
        UUID actor,
        Instant at) {}
