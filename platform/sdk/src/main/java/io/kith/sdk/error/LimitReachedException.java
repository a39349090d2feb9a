package io.kith.sdk.error;

/** There is no room for more; the message says how much there is. */
public final class LimitReachedException extends HostException {

    private static final long serialVersionUID = 1L;

    public LimitReachedException(String message) {
        super(message);
    }
}
