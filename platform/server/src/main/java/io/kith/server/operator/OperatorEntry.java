package io.kith.server.operator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator did.
 *
 * @param operator the e-mail address of whoever signed in, or {@code token} for the token of the installation
 * @param company to which, if to one
 */
public record OperatorEntry(
        UUID id,
        Instant at,
        String action,
        String operator,
        @Nullable UUID company,
        @Nullable String detail,
        @Nullable String address,
        @Nullable UUID requestId) {}
