package io.kith.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Elasticsearch's programs, fetched at run time because their licence does not let us ship them, and unpacked once. */
record ElasticsearchDistribution(Path directory) {

    private static final String VERSION = "8.19.21";
    private static final String NAME = "elasticsearch-" + VERSION;
    private static final String SHA_512 =
            "cf6b0a93860d329937ae7f913ec5073b0c726c77639764b93fc83a304aa1dd9d4defcfa2849948eea3b0b47c2065f994908603939fc2a4774c9c4d868c5ec1dd";
    private static final int TRIES = 5;

    /** Told of each piece that has arrived. */
    @FunctionalInterface
    interface Arrival {
        void advanced(long bytes, long ofBytes);
    }

    static ElasticsearchDistribution unpacked(Cache cache, Arrival arrival) {
        Path archive = cache.root().resolve(NAME + ".zip");
        Path directory = cache.directory(NAME, part -> {
            fetch(archive, arrival);
            unpack(archive, part);
            Files.delete(archive);
        });
        return new ElasticsearchDistribution(directory);
    }

    String program() {
        return directory.resolve("bin/elasticsearch").toString();
    }

    Path configuration() {
        return directory.resolve("config");
    }

    private static URI address() {
        String repository = System.getProperty("kith.maven.repository", "https://repo.maven.apache.org/maven2");
        return URI.create(repository + "/org/elasticsearch/distribution/integ-test-zip/elasticsearch/" + VERSION + "/"
                + NAME + ".zip");
    }

    /** What a cut connection or an interrupted run has left of the archive is kept and continued. */
    private static void fetch(Path archive, Arrival arrival) throws IOException {
        for (int tried = 1; !Files.exists(archive) || !checksum(archive).equals(SHA_512); tried++) {
            try {
                append(archive, arrival);
                if (!checksum(archive).equals(SHA_512)) {
                    Files.delete(archive);
                    throw new IOException("what arrived from " + address() + " is not what it should be");
                }
            } catch (IOException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void append(Path archive, Arrival arrival) throws IOException {
        long have = Files.exists(archive) ? Files.size(archive) : 0;
        HttpRequest request = HttpRequest.newBuilder(address())
                .timeout(Duration.ofSeconds(30))
                .header("Range", "bytes=" + have + "-")
                .build();
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(15))
                .build()) {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                switch (response.statusCode()) {
                    case 206 -> write(archive, body, have, length(response), arrival);
                    case 200 -> write(archive, body, 0, length(response), arrival);
                    // more than there is: a wrong file, which the checksum ends
                    case 416 -> {}
                    default -> throw new IOException(address() + " answered " + response.statusCode());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the download was interrupted", e);
        }
    }

    private static long length(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("Content-Length").orElse(0);
    }

    private static void write(Path archive, InputStream body, long have, long more, Arrival arrival)
            throws IOException {
        try (var file = Files.newOutputStream(
                archive,
                StandardOpenOption.CREATE,
                have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            long arrived = have;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                file.write(buffer, 0, read);
                arrived += read;
                arrival.advanced(arrived, have + more);
            }
        }
    }

    private static String checksum(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            byte[] buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path archive, Path directory) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = directory.resolve(inside).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the archive leaves its directory with " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(zip, target);
                    boolean program = inside.startsWith("bin/");
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
