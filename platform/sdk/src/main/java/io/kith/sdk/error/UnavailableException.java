package io.kith.sdk.error;

/** It cannot be done now, and perhaps later: something is overloaded, or has changed meanwhile. */
public final class UnavailableException extends HostException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }
}
