package io.kith.local;

import java.nio.file.Path;

/** The Java that runs the launcher also runs everything else. */
final class JavaRuntime {

    private JavaRuntime() {}

    static String program() {
        return home().resolve("bin").resolve("java").toString();
    }

    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Changes with the installation as well as with the version: ahead-of-time caches belong to one build of one JDK. */
    static String fingerprint() {
        return Fingerprint.of(home() + " " + System.getProperty("java.vm.version"));
    }
}
