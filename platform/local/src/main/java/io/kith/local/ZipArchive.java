package io.kith.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A distribution: everything in it is below one directory, which is left out when it is unpacked. */
record ZipArchive(Path file) {

    void unpackInto(Path directory) throws IOException {
        try (var entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = directory.resolve(inside).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the archive leaves its directory with " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(entries, target);
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString(inside.startsWith("bin/") ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
