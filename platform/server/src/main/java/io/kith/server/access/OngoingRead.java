package io.kith.server.access;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import java.util.function.Supplier;

/**
 * Reads something long part by part as whoever is bound when it begins, as they are by the time of each part: credentials may change while it
 * is written, and its answer, which has begun, must not begin anew.
 */
public final class OngoingRead {

    private static final int TRIES = 10;

    private final Actors actors;
    private Actor actor = TenantContext.actor();

    public OngoingRead(Actors actors) {
        this.actors = actors;
    }

    public <T> T read(Supplier<T> part) {
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                return TenantContext.call(actor, part::get);
            } catch (StaleAccess e) {
                actor = actors.find(actor.tenantId(), actor.kind(), actor.id())
                        .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED).exception());
            }
        }
        throw Problem.of(ErrorCode.UNAVAILABLE).exception();
    }
}
