package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;

/** No other folder is taken for the one of the store. */
class FolderMarkTest {

    private static final String COMPANY = "0199a1b2-0000-7000-8000-000000000001";
    private static final String KEY = COMPANY + "/01/0199a1b2-0000-7000-8000-00000000aa01";

    @TempDir
    Path home;

    Path folder;

    @BeforeEach
    void nothingYet() {
        folder = home.resolve("files");
    }

    @Test
    void aFolderIsBegunOnce() throws IOException {
        var memory = new RememberedFolder(FolderState.NEW);
        var store = new DiskStore(folder, memory);
        assertAway(store::probe);
        assertThat(folder).as("a look makes nothing").doesNotExist();
        store.require();
        store.probe();
        assertThat(memory.state).isEqualTo(FolderState.MARKED);
        put(store);
        assertThat(read(new DiskStore(folder, memory))).isEqualTo(Samples.TEXT);
    }

    @Test
    void anEmptyFolderInItsPlaceIsNotTakenForIt() throws IOException {
        var memory = new RememberedFolder(FolderState.NEW);
        var store = new DiskStore(folder, memory);
        put(store);
        Path away = Files.move(folder, home.resolve("away"));
        assertAllAway(store);
        assertThat(folder).doesNotExist();
        Files.createDirectory(folder);
        assertAllAway(store);
        assertAllAway(new DiskStore(folder, memory));
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
        Files.move(away, folder);
        assertThat(read(store)).isEqualTo(Samples.TEXT);
        store.delete(KEY);
        assertThat(folder.resolve(KEY)).doesNotExist();
    }

    @Test
    void aFolderFromBeforeThereWereMarksIsKnownByItsFiles() throws IOException {
        var memory = new RememberedFolder(FolderState.UNMARKED, COMPANY);
        var store = new DiskStore(folder, memory);
        assertAllAway(store);
        Files.createDirectories(folder.resolve("lost+found"));
        assertAllAway(store);
        Files.createDirectories(folder.resolve(KEY).getParent());
        Files.write(folder.resolve(KEY), Samples.TEXT);
        assertThat(read(store)).isEqualTo(Samples.TEXT);
        store.probe();
        assertThat(memory.state).isEqualTo(FolderState.MARKED);
    }

    @Test
    void theMarkOfAnOperatorHolds() throws IOException {
        var store = new DiskStore(folder, new RememberedFolder(FolderState.MARKED));
        Files.createDirectory(folder);
        assertAllAway(store);
        Files.createFile(folder.resolve(DiskStore.MARK));
        assertThatNoException().isThrownBy(store::probe);
        put(store);
    }

    /** A new database beside old files: from now on it knows that there is a folder. */
    @Test
    void aMarkThatIsFoundIsRemembered() throws IOException {
        put(new DiskStore(folder, new RememberedFolder(FolderState.NEW)));
        var memory = new RememberedFolder(FolderState.NEW);
        assertThat(read(new DiskStore(folder, memory))).isEqualTo(Samples.TEXT);
        assertThat(memory.state).isEqualTo(FolderState.MARKED);
    }

    private static void assertAllAway(DiskStore store) {
        assertAway(store::probe);
        assertAway(() -> put(store));
        assertAway(() -> store.open(KEY, 0, 1));
        assertAway(() -> store.delete(KEY));
    }

    private static void assertAway(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(FileStoreUnavailable.class);
    }

    private static void put(FileStore store) {
        store.put(KEY, new FileStore.Content(Samples.TEXT.length, "", new ByteArrayResource(Samples.TEXT)));
    }

    private static byte[] read(FileStore store) throws IOException {
        try (InputStream bytes = store.open(KEY, 0, Samples.TEXT.length)) {
            return bytes.readAllBytes();
        }
    }
}
