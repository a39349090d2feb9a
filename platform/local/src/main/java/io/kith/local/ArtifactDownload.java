package io.kith.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A file of Maven Central that is too large to be a dependency. What an interrupted download left is continued; what does not have the
 * expected checksum is thrown away.
 *
 * @param path below the repository's address
 * @param sha256 in hexadecimal
 */
record ArtifactDownload(String path, String sha256) {

    private static final int ATTEMPTS = 5;
    private static final int PARTIAL = 206;

    /** Told how far a download is. */
    @FunctionalInterface
    interface Listener {
        void received(long bytes, long ofBytes);
    }

    /** Fetches the file unless it is there whole. */
    void into(Path file, Listener listener) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS && !Files.exists(file); attempt++) {
            try {
                Files.createDirectories(file.resolveSibling(""));
                continued(part, listener);
                if (digest(part).equals(sha256)) {
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.delete(part);
                }
            } catch (IOException e) {
                last = e;
            }
        }
        if (!Files.exists(file)) {
            throw new StartFailure("The download of " + address() + " failed: start again to continue it.", last);
        }
    }

    /** Fetches the archive, unpacks it without its outermost directory, and lets it go. */
    void unpackedInto(Path directory, Path archive, Listener listener) throws IOException {
        into(archive, listener);
        try (var entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, directory);
            }
        }
        Files.delete(archive);
    }

    private static void unpack(ZipEntry entry, InputStream content, Path directory) throws IOException {
        String inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = directory.resolve(inside).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the archive leaves its directory with " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(content, target);
        // others read it too: servers that refuse to run as root
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(inside.startsWith("bin/") ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private void continued(Path part, Listener listener) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        var request = HttpRequest.newBuilder(address()).timeout(Duration.ofMinutes(30));
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        try (var http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                switch (response.statusCode()) {
                    case 200 -> receive(body, part, 0, length(response), listener);
                    case PARTIAL -> receive(body, part, have, have + length(response), listener);
                    // there is nothing beyond what we have
                    case 416 -> listener.received(have, have);
                    default -> throw new IOException("HTTP status " + response.statusCode());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The download of " + address() + " was interrupted.", e);
        }
    }

    private static long length(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("Content-Length").orElse(0);
    }

    private static void receive(InputStream body, Path part, long have, long all, Listener listener)
            throws IOException {
        StandardOpenOption mode = have == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        try (OutputStream file =
                Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
            byte[] buffer = new byte[1 << 16];
            long done = have;
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                file.write(buffer, 0, count);
                done += count;
                listener.received(done, all);
            }
            if (done < all) {
                throw new IOException("cut after " + done + " bytes");
            }
        }
    }

    private static String digest(Path file) throws IOException {
        try (var digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(file, digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI address() {
        String repository = System.getProperty("kith.repository", "https://repo.maven.apache.org/maven2");
        return URI.create(repository + "/" + path);
    }
}
