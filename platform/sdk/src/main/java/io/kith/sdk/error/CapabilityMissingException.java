package io.kith.sdk.error;

/** The plugin has not asked for a capability in its {@code plugin.yaml} that it needs for that. */
public final class CapabilityMissingException extends HostException {

    private static final long serialVersionUID = 1L;

    private final String capability;

    /** @param capability as it is written in {@code plugin.yaml}, such as {@code records:customer:read} */
    public CapabilityMissingException(String capability, String message) {
        super(message);
        this.capability = capability;
    }

    public String capability() {
        return capability;
    }
}
