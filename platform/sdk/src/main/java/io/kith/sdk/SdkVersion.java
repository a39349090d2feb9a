package io.kith.sdk;

/** Which SDK this is; a plugin names the versions that it runs with in its {@code plugin.yaml}. */
public final class SdkVersion {

    private SdkVersion() {}

    /** Such as {@code 1.0.0}. A method, since the compiler would copy a constant into the plugins that ask for it. */
    public static String current() {
        return "1.0.0";
    }
}
