package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Looks before leaping: a full disk in the middle of a start is harder to explain. */
final class DiskSpace {

    private DiskSpace() {}

    static void check(Path directory, long neededBytes) {
        try {
            long usable = Files.getFileStore(directory).getUsableSpace();
            if (usable < neededBytes) {
                throw new StartFailure("Kith needs " + gigabytes(neededBytes) + " of free disk space for " + directory
                        + ", where only " + gigabytes(usable) + " are left.");
            }
        } catch (IOException e) {
            throw new StartFailure("The free disk space of " + directory + " cannot be read.", e);
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
