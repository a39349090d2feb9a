package io.kith.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL and Elasticsearch refuse to run as root; this is how they are started when the launcher is root. */
enum RunAs {
    /** The launcher is an ordinary user, and so is everything it starts. */
    SELF,
    /** Root in a user namespace without a mapping: not root for the program, yet still the owner of root's files. */
    OWN_NAMESPACE,
    /** The account nobody, for containers in which namespaces are forbidden. */
    OTHER_USER;

    // initdb insists on an account
    private static final int NOBODY = 65534;

    static RunAs detect() {
        return possible()
                .findFirst()
                .orElseThrow(() -> new StartFailure("PostgreSQL does not run as root, and this system has neither"
                        + " unshare nor setpriv to run it as somebody else: start Kith as an ordinary user."));
    }

    /** What this user may do on this system, the best first. */
    static Stream<RunAs> possible() {
        return new UnixSystem().getUid() == 0
                ? Stream.of(OWN_NAMESPACE, OTHER_USER).filter(way -> succeeds(way, "true"))
                : Stream.of(SELF);
    }

    List<String> prefix() {
        return switch (this) {
            case SELF -> List.of();
            case OWN_NAMESPACE -> List.of("unshare", "--user");
            case OTHER_USER -> List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        };
    }

    /** Gives a directory, which the launcher filled, to the one who will use it. */
    void own(Path directory) {
        long owner = this == OTHER_USER ? NOBODY : new UnixSystem().getUid();
        try {
            if (ownerOf(directory) == owner) {
                return;
            }
            // a directory is given away last, so that an interrupted walk is repeated
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.setAttribute(file, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new StartFailure("The owner of " + directory + " cannot be changed.", e);
        }
    }

    void checkReaches(Path file) {
        if (this == OTHER_USER && !succeeds(this, "test", "-r", file.toString())) {
            throw new StartFailure("PostgreSQL does not run as root, and other users may not read " + file
                    + ": start Kith as an ordinary user, or from a folder that everybody may enter.");
        }
    }

    private static long ownerOf(Path directory) throws IOException {
        return ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
    }

    private static boolean succeeds(RunAs way, String... command) {
        try {
            var words = new ArrayList<>(way.prefix());
            words.addAll(List.of(command));
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
