package io.kith.sdk.error;

/** Whoever acts may not do that, whatever the plugin may. */
public final class AccessDeniedException extends HostException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String message) {
        super(message);
    }
}
