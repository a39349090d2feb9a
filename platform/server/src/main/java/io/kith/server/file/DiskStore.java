package io.kith.server.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files under a folder of this machine, which all replicas have to share. */
final class DiskStore implements FileStore {

    private static final String UNFINISHED = ".part";

    private final Path folder;

    DiskStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String key, Content content) {
        Path file = folder.resolve(key);
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            Files.createDirectories(file.getParent());
            try (InputStream bytes = content.bytes().getInputStream();
                    FileChannel channel = FileChannel.open(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                bytes.transferTo(out);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            // the name of the file is written in its folder
            try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new FileStoreUnavailable("a file cannot be written", e);
        }
    }

    @Override
    public InputStream open(String key, long from, long length) {
        try {
            FileChannel channel = FileChannel.open(folder.resolve(key), StandardOpenOption.READ);
            return new Part(Channels.newInputStream(channel.position(from)), length);
        } catch (IOException e) {
            throw new FileStoreUnavailable("a file cannot be read", e);
        }
    }

    @Override
    public void probe() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FileStoreUnavailable("the folder of files is not there", e);
        }
        if (!Files.isWritable(folder)) {
            throw new FileStoreUnavailable("the folder of files cannot be written");
        }
    }

    @Override
    public void delete(String key) {
        Path file = folder.resolve(key);
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + UNFINISHED));
        } catch (IOException e) {
            throw new FileStoreUnavailable("a file cannot be deleted", e);
        }
    }
}
