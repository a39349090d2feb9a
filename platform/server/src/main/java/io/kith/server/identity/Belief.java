package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.tenancy.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom a page believes to be. It chooses nothing: it only keeps a forgotten tab from writing into another company, and from
 * taking what a member sees for what an admin sees who has begun to look as them, or has ended it.
 *
 * @param company null for a caller that believes nothing of it
 * @param actor likewise
 */
record Belief(@Nullable String company, @Nullable String actor) {

    private static final String COMPANY_HEADER = "X-Kith-Company";
    private static final String ACTOR_HEADER = "X-Kith-Actor";

    static Belief of(HttpServletRequest request) {
        return new Belief(request.getHeader(COMPANY_HEADER), request.getHeader(ACTOR_HEADER));
    }

    boolean isTrueOf(SignedIn signedIn) {
        Actor now = signedIn.actor();
        return is(company, now == null ? null : now.tenantId()) && is(actor, now == null ? null : now.id());
    }

    /** What a page is told that believes something else. */
    ErrorCode refusal(SignedIn signedIn) {
        Actor now = signedIn.actor();
        if (signedIn.excluded()) {
            // whoever was excluded did not go elsewhere
            return ErrorCode.UNAUTHENTICATED;
        }
        return now != null && is(company, now.tenantId()) ? ErrorCode.LOOK_CHANGED : ErrorCode.COMPANY_CHANGED;
    }

    private static boolean is(@Nullable String believed, @Nullable UUID id) {
        return believed == null || id != null && believed.equals(id.toString());
    }
}
