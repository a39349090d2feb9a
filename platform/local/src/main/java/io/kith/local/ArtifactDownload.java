package io.kith.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file of Maven Central that is too large to be a dependency, or must not be shipped. What an interrupted download left is continued; what
 * does not have the expected checksum is thrown away.
 *
 * @param sha256 in hexadecimal
 */
record ArtifactDownload(URI address, String sha256) {

    private static final int FRUITLESS_ATTEMPTS = 5;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SILENCE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PARTIAL = 206;
    private static final int NOTHING_BEYOND = 416;

    /** Told how far a download is. */
    @FunctionalInterface
    interface Listener {
        void received(long bytes, long ofBytes);
    }

    /** @param path below the repository's address */
    static ArtifactDownload ofMavenCentral(String path, String sha256) {
        String repository = System.getProperty("kith.repository", "https://repo.maven.apache.org/maven2");
        return new ArtifactDownload(URI.create(repository + "/" + path), sha256);
    }

    /** Fetches the file unless it is there whole. */
    void into(Path file, Listener listener) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        int fruitless = 0;
        while (!Files.exists(file)) {
            long before = size(part);
            @Nullable IOException failure = attempt(part, file, listener);
            if (failure != null) {
                fruitless = size(part) > before ? 0 : fruitless + 1;
                if (fruitless == FRUITLESS_ATTEMPTS) {
                    throw new StartFailure(
                            "The download of " + address + " failed (" + failure.getMessage()
                                    + "): start again to continue it.",
                            failure);
                }
                pause();
            }
        }
    }

    private @Nullable IOException attempt(Path part, Path file, Listener listener) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            continued(part, listener);
            if (!digest(part).equals(sha256)) {
                Files.delete(part);
                return new IOException("what arrived is not what it should be");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    // not the newer client: that one waits for ever on a connection that has fallen silent
    private void continued(Path part, Listener listener) throws IOException {
        long have = size(part);
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout((int) CONNECT_PATIENCE.toMillis());
        connection.setReadTimeout((int) SILENCE_PATIENCE.toMillis());
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            switch (connection.getResponseCode()) {
                case HttpURLConnection.HTTP_OK -> receive(connection, part, 0, listener);
                case PARTIAL -> receive(connection, part, have, listener);
                case NOTHING_BEYOND -> listener.received(have, have);
                default -> throw new IOException("HTTP status " + connection.getResponseCode());
            }
        } finally {
            connection.disconnect();
        }
    }

    private static void receive(HttpURLConnection connection, Path part, long have, Listener listener)
            throws IOException {
        long all = have + Math.max(0, connection.getContentLengthLong());
        StandardOpenOption mode = have == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        try (InputStream body = connection.getInputStream();
                OutputStream file =
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

    private static long size(Path part) {
        try {
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw new StartFailure("The file " + part + " cannot be read.", e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The download of " + address + " was interrupted.", e);
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
}
