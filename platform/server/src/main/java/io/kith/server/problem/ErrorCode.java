package io.kith.server.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem Kith answers with. The key is stable: programs may switch on it, and its page explains it to people. */
public enum ErrorCode {
    MALFORMED_REQUEST(400),
    UNKNOWN_MEMBER(400),
    UNKNOWN_PARAMETER(400),
    INVALID_CURSOR(400),
    UNAUTHENTICATED(401),
    SIGN_IN_FAILED(401),
    FORBIDDEN(403),
    CLAIM_NOT_GIVEN(403),
    FORGED_REQUEST(403),
    COMPANY_NOT_CHOSEN(403),
    NOT_AN_OPERATOR(403),
    COMPANY_SUSPENDED(403),
    COMPANY_CLOSED(403),
    ONLY_LOOKING(403),
    PRIVATE_TO_MEMBER(403),
    NOT_FOUND(404),
    LINK_UNKNOWN(404),
    NO_PREVIEW(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    NOT_UNIQUE(409),
    REFERENCED_ELSEWHERE(409),
    RESTORE_CONFLICT(409),
    NOT_APPLIED(409),
    ADDRESS_TAKEN(409),
    COMPANY_CHANGED(409),
    LOOK_CHANGED(409),
    CONFIGURATION_CHANGED(409),
    LAST_ADMIN(409),
    TEAM_HAS_TEAMS(409),
    OTHER_BROWSER(409),
    SIGN_IN_INSTEAD(409),
    LIMIT_REACHED(409),
    CLAIMED_ALREADY(409),
    HOLDS_ENOUGH(409),
    CLAIMED_ENOUGH(409),
    WRONG_STATE(409),
    VIEW_DECLARED(409),
    RELEASE_EXISTS(409),
    RELEASE_IN_USE(409),
    RELEASE_NEEDED(409),
    PLUGIN_STOPPED(409),
    PLUGIN_SUSPENDED(409),
    LINK_EXPIRED(410),
    LINK_USED(410),
    EDIT_CONFLICT(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    VALIDATION(422),
    INVALID_QUERY(422),
    IDEMPOTENCY_KEY_REUSED(422),
    PLUGIN_REFUSED(422),
    TOO_MANY_REQUESTS(429),
    REQUEST_LIMIT(429),
    INTERNAL(500),
    PLUGIN_FAILED(502),
    ENDPOINT_FAILED(502),
    UNAVAILABLE(503),
    PLUGIN_BUSY(503),
    SIGN_IN_UNAVAILABLE(503),
    SEARCH_UNAVAILABLE(503),
    FILES_UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The word for this problem in answers, message keys and page addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ErrorCode> ofKey(String key) {
        return Arrays.stream(values()).filter(code -> code.key().equals(key)).findFirst();
    }
}
