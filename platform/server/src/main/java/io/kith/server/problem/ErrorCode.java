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
    FORBIDDEN(403),
    COMPANY_SUSPENDED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    NOT_UNIQUE(409),
    REFERENCED_ELSEWHERE(409),
    NOT_APPLIED(409),
    ADDRESS_TAKEN(409),
    WRONG_STATE(409),
    EDIT_CONFLICT(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    VALIDATION(422),
    INVALID_QUERY(422),
    IDEMPOTENCY_KEY_REUSED(422),
    INTERNAL(500),
    UNAVAILABLE(503);

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
