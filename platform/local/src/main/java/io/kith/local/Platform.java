package io.kith.local;

import java.util.Locale;

/** The systems for which all parts exist as Maven artifacts. */
enum Platform {
    LINUX_AMD64("linux-x86_64"),
    LINUX_ARM64("linux-arm_64"),
    MAC_AMD64("darwin-x86_64"),
    MAC_ARM64("darwin-arm_64");

    private final String postgresArchive;

    Platform(String postgresArchive) {
        this.postgresArchive = postgresArchive;
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String architecture) {
        boolean arm = architecture.equals("aarch64");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.equals("linux") && (arm || intel)) {
            return arm ? LINUX_ARM64 : LINUX_AMD64;
        }
        if (name.startsWith("mac") && (arm || intel)) {
            return arm ? MAC_ARM64 : MAC_AMD64;
        }
        throw new StartFailure("Kith runs locally on Linux and macOS with an x86-64 or ARM64 processor, not on "
                + system + " " + architecture + ".");
    }

    boolean isLinux() {
        return this == LINUX_AMD64 || this == LINUX_ARM64;
    }

    String postgresResource() {
        return "/postgres-" + postgresArchive + ".txz";
    }
}
