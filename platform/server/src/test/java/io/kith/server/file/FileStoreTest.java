package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.server.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/** Both stores do the same. */
class FileStoreTest {

    private static final String KEY = "0199a1b2-0000-7000-8000-000000000001/01/0199a1b2-0000-7000-8000-00000000aa01";

    enum Kind {
        DISK,
        S3
    }

    @TempDir
    Path folder;

    FakeS3 s3;

    @BeforeEach
    void start() {
        s3 = new FakeS3();
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStoredComesBackWholeAndInParts(Kind kind) throws IOException {
        FileStore store = store(kind);
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        store.put(KEY, content(bytes));
        assertThat(read(store, 0, bytes.length)).isEqualTo(bytes);
        assertThat(read(store, 1_000_000, 5))
                .containsExactly(
                        bytes[1_000_000], bytes[1_000_001], bytes[1_000_002], bytes[1_000_003], bytes[1_000_004]);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedIsGoneAndCanBeDeletedAgain(Kind kind) {
        FileStore store = store(kind);
        store.put(KEY, content(Samples.TEXT));
        store.delete(KEY);
        store.delete(KEY);
        assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(FileStoreUnavailable.class);
    }

    @ParameterizedTest
    @EnumSource
    void whatBreaksOffLeavesNothingToFind(Kind kind) throws IOException {
        FileStore store = store(kind);
        InputStreamSource broken = () -> new InputStream() {
            private long left = 10;

            @Override
            public int read() throws IOException {
                if (--left < 0) {
                    throw new IOException("the sender has gone");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> store.put(KEY, new FileStore.Content(20, "0".repeat(64), broken)))
                .isInstanceOf(FileStoreUnavailable.class);
        assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(FileStoreUnavailable.class);
        store.delete(KEY);
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile).filter(file -> !file.endsWith(DiskStore.MARK)))
                    .isEmpty();
        }
    }

    @Test
    void s3RefusesWhatIsNotSignedOrNotWhatWasSigned() {
        FileStore wrongKey = new S3Store(
                s3.endpoint(), "files", new S3Signature("eu-central-1", FakeS3.ACCESS_KEY, "wrong"), Clock.systemUTC());
        assertThatThrownBy(() -> wrongKey.put(KEY, content(Samples.TEXT)))
                .isInstanceOf(FileStoreUnavailable.class)
                .hasMessageContaining("403");
        var otherSum = new FileStore.Content(
                Samples.TEXT.length, Sha256.hex("something else"), new ByteArrayResource(Samples.TEXT));
        assertThatThrownBy(() -> store(Kind.S3).put(KEY, otherSum)).hasMessageContaining("403");
        assertThat(s3.objects).isEmpty();
    }

    @Test
    void s3ThatIsAwayIsUnavailable() {
        FileStore store = store(Kind.S3);
        s3.close();
        assertThatThrownBy(() -> store.put(KEY, content(Samples.TEXT))).isInstanceOf(FileStoreUnavailable.class);
        assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(FileStoreUnavailable.class);
        assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(FileStoreUnavailable.class);
    }

    @Test
    void s3WithoutItsBucketIsUnavailable() {
        FileStore store = store(Kind.S3);
        store.put(KEY, content(Samples.TEXT));
        s3.hasBucket = false;
        assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(FileStoreUnavailable.class);
        assertThatThrownBy(store::probe).isInstanceOf(FileStoreUnavailable.class);
        assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(FileStoreUnavailable.class);
        assertThatThrownBy(() -> store.put(KEY, content(Samples.TEXT))).isInstanceOf(FileStoreUnavailable.class);
        s3.hasBucket = true;
        store.delete(KEY);
        assertThat(s3.objects).isEmpty();
    }

    @Test
    void s3ThatTellsOfMissingKeysHasDeletedThem() {
        s3.tellsOfMissingKeys = true;
        FileStore store = store(Kind.S3);
        store.put(KEY, content(Samples.TEXT));
        store.delete(KEY);
        store.delete(KEY);
        store.probe();
    }

    /** The example that AWS publishes for "GET Object". */
    @Test
    void aSignatureIsTheOneThatAwsComputes() {
        var signature =
                new S3Signature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        Map<String, String> headers = signature.headers(
                "GET",
                URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                S3Signature.SHA256_OF_NOTHING,
                Map.of("range", "bytes=0-9"),
                Instant.parse("2013-05-24T00:00:00Z"));
        assertThat(headers.get("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(signature.toString()).doesNotContain("wJalr");
    }

    private FileStore store(Kind kind) {
        return switch (kind) {
            case DISK -> new DiskStore(folder, new RememberedFolder(FolderState.NEW));
            case S3 ->
                new S3Store(
                        s3.endpoint(),
                        "files",
                        new S3Signature("eu-central-1", FakeS3.ACCESS_KEY, FakeS3.SECRET_KEY),
                        Clock.systemUTC());
        };
    }

    private static FileStore.Content content(byte[] bytes) {
        return new FileStore.Content(
                bytes.length, HexFormat.of().formatHex(Sha256.digest().digest(bytes)), new ByteArrayResource(bytes));
    }

    private static byte[] read(FileStore store, long from, long length) throws IOException {
        try (InputStream bytes = store.open(KEY, from, length)) {
            return bytes.readAllBytes();
        }
    }
}
