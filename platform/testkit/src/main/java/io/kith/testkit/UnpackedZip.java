package io.kith.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A plugin's zip taken apart for as long as it is looked at, with the limits that Kith has. */
record UnpackedZip(Path directory) implements AutoCloseable {

    private static final int MOST_ENTRIES = 10_000;
    private static final long LARGEST = 100L << 20;

    /** @throws UnfitPluginException if Kith would not unpack it */
    static UnpackedZip of(Path zip) throws IOException {
        var unpacked = new UnpackedZip(Files.createTempDirectory("kith-plugin"));
        boolean whole = false;
        try (var file = new ZipFile(zip.toFile())) {
            unpacked.unpack(file);
            whole = true;
            return unpacked;
        } catch (IOException e) {
            throw new UnfitPluginException(List.of(zip + " is no zip that can be read: " + e.getMessage()));
        } finally {
            if (!whole) {
                unpacked.close();
            }
        }
    }

    private void unpack(ZipFile file) throws IOException {
        if (file.size() > MOST_ENTRIES) {
            throw new UnfitPluginException(List.of("has more than " + MOST_ENTRIES + " entries"));
        }
        long size = 0;
        for (ZipEntry entry : file.stream().map(ZipEntry.class::cast).toList()) {
            Path target = directory.resolve(entry.getName()).normalize();
            if (!target.startsWith(directory)) {
                throw new UnfitPluginException(List.of(entry.getName() + " leads out of the zip"));
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    size += Files.copy(in, target);
                }
            }
            if (size > LARGEST) {
                throw new UnfitPluginException(List.of("is larger than " + (LARGEST >> 20) + " MB when unpacked"));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
