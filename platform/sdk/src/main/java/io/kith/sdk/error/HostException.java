package io.kith.sdk.error;

/**
 * A host service has not done what it was asked for. Messages are in English, for whoever develops the plugin, and say nothing that a record
 * holds.
 */
public abstract class HostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected HostException(String message) {
        super(message);
    }
}
