package io.kith.server.plugin;

import io.kith.config.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Takes a plugin's zip apart, into its own directory and no other, and no more of it than a plugin needs. */
final class PluginZip {

    static final int MOST_ENTRIES = 10_000;
    static final long LARGEST = 100L << 20;

    private final Path directory;
    private long size;

    private PluginZip(Path directory) {
        this.directory = directory;
    }

    /** @param directory that is there and empty */
    static void unpack(Path zip, Path directory) throws PluginRefusal {
        try (var file = new ZipFile(zip.toFile())) {
            if (file.size() > MOST_ENTRIES) {
                throw new PluginRefusal(
                        Sentence.of("has more than " + MOST_ENTRIES + " entries", "条目超过 " + MOST_ENTRIES + " 个"));
            }
            new PluginZip(directory).unpack(file);
        } catch (IOException e) {
            throw new PluginRefusal(
                    Sentence.of("is no zip that can be read: " + e.getMessage(), "不是可读取的 zip 文件：" + e.getMessage()));
        }
    }

    private void unpack(ZipFile file) throws PluginRefusal, IOException {
        Enumeration<? extends ZipEntry> entries = file.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            Path target = target(entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(directory.resolve(target).getParent());
                try (InputStream in = file.getInputStream(entry);
                        OutputStream out = Files.newOutputStream(target)) {
                    copy(in, out);
                }
            }
        }
    }

    private Path target(String name) throws PluginRefusal {
        try {
            Path target = directory.resolve(name).normalize();
            if (target.startsWith(directory)) {
                return target;
            }
        } catch (InvalidPathException e) {
            // no file can be called that, wherever it would be
        }
        throw new PluginRefusal(name, Sentence.of("leads out of the zip", "指向 zip 之外"));
    }

    /** Counts what comes out and not what the zip says of itself. */
    private void copy(InputStream in, OutputStream out) throws PluginRefusal, IOException {
        byte[] buffer = new byte[1 << 14];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            if (size > LARGEST) {
                throw new PluginRefusal(Sentence.of(
                        "is larger than " + (LARGEST >> 20) + " MB when unpacked", "解压后超过 " + (LARGEST >> 20) + " MB"));
            }
            out.write(buffer, 0, read);
        }
    }
}
