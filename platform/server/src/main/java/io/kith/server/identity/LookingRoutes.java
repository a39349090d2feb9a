package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import java.util.Optional;
import java.util.Set;

/**
 * What is refused to an admin who looks as a member, by the routes' methods and patterns. What is sent to change something is, unless it is
 * named here, so that no new route has to think of it; of what is read, what is private to the member and what is taken along.
 */
final class LookingRoutes {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Change nothing of the company's. */
    private static final Set<String> ALLOWED = Set.of(
            "POST /api/v1/records/{object}/query",
            "POST /api/v1/records/{object}/summary",
            "POST /api/v1/records/{object}/aggregate",
            "POST /api/v1/records/{object}/form-state",
            "POST /api/v1/configuration/plan",
            "POST /api/v1/invitations/open",
            "DELETE /api/v1/session/look",
            "POST /api/v1/session/sign-out");

    private static final Set<String> PRIVATE = Set.of(
            "/api/v1/inbox",
            "/api/v1/inbox/count",
            "/api/v1/inbox/events",
            "/api/v1/profile",
            "/api/v1/profile/calendar",
            "/api/v1/profile/notifications",
            "/api/v1/profile/sessions");

    /** Would say that the member has taken it. */
    private static final Set<String> TAKEN_ALONG = Set.of(
            "/api/v1/records/{object}/export",
            "/api/v1/audit-entries/export",
            "/api/v1/company/archive",
            "/api/v1/privacy-requests/{id}/archive");

    private LookingRoutes() {}

    /** Empty if it is let through. */
    static Optional<ErrorCode> refusal(String method, String pattern) {
        if (!READING.contains(method)) {
            return ALLOWED.contains(method + " " + pattern) ? Optional.empty() : Optional.of(ErrorCode.ONLY_LOOKING);
        }
        if (PRIVATE.contains(pattern)) {
            return Optional.of(ErrorCode.PRIVATE_TO_MEMBER);
        }
        return TAKEN_ALONG.contains(pattern) ? Optional.of(ErrorCode.ONLY_LOOKING) : Optional.empty();
    }
}
