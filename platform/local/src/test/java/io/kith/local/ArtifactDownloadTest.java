package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactDownloadTest {

    private static final int SIZE = 500_000;
    private static final int AT_ONCE = 200_000;

    @TempDir
    Path directory;

    private final byte[] content = new byte[SIZE];
    private final List<String> ranges = new ArrayList<>();
    private HttpServer repository;

    /** Cuts each connection after a while. */
    @BeforeEach
    void flakyRepository() throws IOException {
        new Random(7).nextBytes(content);
        repository = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Ports.HOST), 0), 0);
        repository.createContext("/file", this::answer);
        repository.start();
    }

    @AfterEach
    void stop() {
        repository.stop(0);
    }

    @Test
    void whatIsCutIsContinued() throws Exception {
        List<Long> heard = new ArrayList<>();
        Path file = directory.resolve("file.zip");
        download(content).into(file, (bytes, ofBytes) -> {
            assertThat(ofBytes).isEqualTo(SIZE);
            heard.add(bytes);
        });
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(ranges).first().isEqualTo("");
        assertThat(ranges).hasSizeGreaterThan(1).last().asString().startsWith("bytes=");
        assertThat(heard).isSorted().last().isEqualTo((long) SIZE);
    }

    @Test
    void whatAnEarlierRunLeftIsContinued() throws Exception {
        Files.write(directory.resolve("file.zip.part"), Arrays.copyOf(content, 400_000));
        download(content).into(directory.resolve("file.zip"), (_, _) -> {});
        assertThat(ranges).containsExactly("bytes=400000-");
        assertThat(Files.readAllBytes(directory.resolve("file.zip"))).isEqualTo(content);
    }

    @Test
    void whatIsNotWhatItShouldBeIsThrownAway() throws Exception {
        Files.write(directory.resolve("file.zip.part"), new byte[SIZE]);
        download(content).into(directory.resolve("file.zip"), (_, _) -> {});
        assertThat(Files.readAllBytes(directory.resolve("file.zip"))).isEqualTo(content);
    }

    @Test
    void anAbsentRepositoryIsSaid() throws Exception {
        ArtifactDownload download = download(content);
        repository.stop(0);
        assertThatThrownBy(() -> download.into(directory.resolve("file.zip"), (_, _) -> {}))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("start again to continue it");
        assertThat(directory.resolve("file.zip")).doesNotExist();
    }

    private ArtifactDownload download(byte[] expected) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(expected);
        return new ArtifactDownload(
                URI.create(
                        "http://" + Ports.HOST + ":" + repository.getAddress().getPort() + "/file"),
                HexFormat.of().formatHex(digest));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), "");
            ranges.add(range);
            int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from >= SIZE) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, SIZE - from);
            exchange.getResponseBody().write(content, from, Math.min(AT_ONCE, SIZE - from));
        }
    }
}
