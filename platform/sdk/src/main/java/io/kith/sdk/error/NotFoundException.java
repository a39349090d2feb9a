package io.kith.sdk.error;

/** There is no such object in the company, or no such record that both the plugin and whoever acts see. */
public final class NotFoundException extends HostException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }
}
