package io.kith.server.tenancy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The company and actor of the running call. Bound from a verified credential or by a job for its company, from nowhere else. */
public final class TenantContext {

    private static final ScopedValue<Actor> ACTOR = ScopedValue.newInstance();

    private TenantContext() {}

    /** The actor; a call that reaches a store without one is a defect. */
    public static Actor actor() {
        return ACTOR.orElseThrow(() -> new IllegalStateException("no tenant is bound to this call"));
    }

    public static UUID tenantId() {
        return actor().tenantId();
    }

    public static boolean isBound() {
        return ACTOR.isBound();
    }

    /** Runs a call as an actor. */
    public static <T extends @Nullable Object, X extends Throwable> T call(
            Actor actor, ScopedValue.CallableOp<? extends T, X> call) throws X {
        return ScopedValue.where(ACTOR, actor).call(call);
    }
}
