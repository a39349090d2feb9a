package io.kith.server.problem;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the running call came from, if a request over the network began it. Bound for every request, from nothing that the caller says.
 *
 * @param address the network address of whoever asks
 * @param requestId as the answer names it to the caller
 */
public record Origin(String address, UUID requestId) {

    static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    /** Does something for it on another thread. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Empty for work that a job does. */
    public static Optional<Origin> current() {
        @Nullable Origin origin = CURRENT.isBound() ? CURRENT.get() : null;
        return Optional.ofNullable(origin);
    }
}
