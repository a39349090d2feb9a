package io.kith.sdk.http;

/** What a request wants. */
public enum HttpMethod {
    /** Reads, and changes nothing. */
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
