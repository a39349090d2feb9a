package io.kith.server.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/**
 * Files under a folder of this machine, which all replicas have to share. The folder has a mark, so that what is there when a share is not
 * mounted is not taken for it: what is not in there is not gone.
 */
final class DiskStore implements FileStore {

    static final String MARK = "kith-file-store.txt";

    private static final String MARK_TEXT = """
            Kith keeps files in this folder. Without this file in it Kith takes the folder for another one,
            such as that of a share that is not mounted, and neither reads, writes nor deletes anything.
            """;

    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final FolderMemory memory;
    private volatile boolean remembered;

    DiskStore(Path folder, FolderMemory memory) {
        this.folder = folder;
        this.memory = memory;
    }

    @Override
    public void put(String key, Content content) {
        require();
        try {
            write(folder.resolve(key), content.bytes());
        } catch (IOException e) {
            throw new FileStoreUnavailable("a file cannot be written", e);
        }
    }

    private static void write(Path file, InputStreamSource content) throws IOException {
        Path unfinished = unfinished(file);
        Files.createDirectories(file.getParent());
        try (InputStream bytes = content.getInputStream();
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
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    @Override
    public InputStream open(String key, long from, long length) {
        require();
        try {
            FileChannel channel = FileChannel.open(folder.resolve(key), StandardOpenOption.READ);
            return new Part(Channels.newInputStream(channel.position(from)), length);
        } catch (IOException e) {
            throw new FileStoreUnavailable("a file cannot be read", e);
        }
    }

    @Override
    public void probe() {
        if (!isMarked()) {
            throw away();
        }
        if (!Files.isWritable(folder)) {
            throw new FileStoreUnavailable("the folder of files cannot be written");
        }
    }

    @Override
    public void delete(String key) {
        require();
        Path file = folder.resolve(key);
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(unfinished(file));
        } catch (IOException e) {
            throw new FileStoreUnavailable("a file cannot be deleted", e);
        }
    }

    /** Fails if the folder is not the one of the store; begins the store if it never was. */
    void require() {
        if (!remembered || !isMarked()) {
            memory.marked(this::mark);
            remembered = true;
        }
    }

    private boolean isMarked() {
        return Files.exists(folder.resolve(MARK));
    }

    private void mark(FolderState state) {
        if (isMarked()) {
            return;
        }
        try {
            if (state == FolderState.MARKED || (state == FolderState.UNMARKED && !hasCompanies())) {
                throw away();
            }
            write(folder.resolve(MARK), new ByteArrayResource(MARK_TEXT.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new FileStoreUnavailable("the folder of files cannot be begun", e);
        }
    }

    private boolean hasCompanies() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.anyMatch(
                    child -> memory.isCompany(child.getFileName().toString()));
        }
    }

    private static FileStoreUnavailable away() {
        return new FileStoreUnavailable("the folder of files is away: the one in its place has no " + MARK);
    }
}
