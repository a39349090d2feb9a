package io.kith.server.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param source by what way: the console, a program, a mailed link, an operator, or Kith itself
 * @param address network address from which the request came
 * @param object of the record or field that it is about
 * @param target id of what it is about
 * @param cause of the changes of records that it made
 */
public record ShownEntry(
        UUID id,
        Instant at,
        String action,
        String actorKind,
        UUID actor,
        String source,
        @Nullable String address,
        @Nullable UUID requestId,
        @Nullable String object,
        @Nullable UUID target,
        Map<String, Change> changes,
        @Nullable UUID cause) {

    /** What something was before and is since. */
    public record Change(@Nullable Object before, @Nullable Object after) {}
}
