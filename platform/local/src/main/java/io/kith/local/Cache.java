package io.kith.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Unpacked programs, shared by all working copies and kept across runs; a directory is either whole or not there. */
final class Cache {

    /** Fills a new directory. */
    @FunctionalInterface
    interface Filler {
        void fill(Path directory) throws IOException;
    }

    private static final Map<Path, Object> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path root;

    private Cache(Path root) {
        this.root = root;
    }

    static Cache of(RunAs runAs) {
        String chosen = System.getProperty("kith.cache");
        if (chosen != null) {
            return new Cache(Path.of(chosen).toAbsolutePath());
        }
        return new Cache(
                switch (runAs) {
                    case SELF, OWN_NAMESPACE -> Path.of(home(), ".cache", "kith");
                    // root's home is closed to the one who has to run what is in there
                    case OTHER_USER -> Path.of("/var/cache/kith");
                });
    }

    // accounts without an entry of their own, as in containers, have a home in the environment only
    private static String home() {
        return Objects.requireNonNullElseGet(System.getenv("HOME"), () -> System.getProperty("user.home"));
    }

    Path root() {
        return root;
    }

    Path directory(String name, Filler filler) {
        Path directory = root.resolve(name);
        if (Files.isDirectory(directory)) {
            return directory;
        }
        // a file lock holds between Java processes only
        synchronized (IN_THIS_PROCESS.computeIfAbsent(directory, _ -> new Object())) {
            try {
                Files.createDirectories(root);
                try (var channel = FileChannel.open(
                                root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = channel.lock()) {
                    if (!Files.isDirectory(directory)) {
                        Path part = root.resolve(name + ".part");
                        Directories.delete(part);
                        Files.createDirectories(part);
                        filler.fill(part);
                        Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            } catch (IOException e) {
                throw new StartFailure("The cache " + root + " cannot be written: " + e.getMessage() + ".", e);
            }
        }
        return directory;
    }
}
