package io.kith.server.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Objects in a bucket of S3 or of whatever speaks like it, by path-style addresses. */
final class S3Store implements FileStore {

    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<Integer> DELETED = Set.of(200, 204);
    /** Some answer so to what AWS takes for deleted; that the bucket is missing has the same status. */
    private static final int NOT_FOUND = 404;

    private static final String NO_SUCH_KEY = "<Code>NoSuchKey</Code>";
    private static final int LONGEST_ERROR = 8 << 10;

    private final String bucket;
    private final S3Signature signature;
    private final Clock clock;
    private final HttpClient http;

    /** @param endpoint such as {@code https://s3.example.com}; empty for that of AWS */
    S3Store(String endpoint, String bucket, S3Signature signature, Clock clock) {
        String base = endpoint.isEmpty() ? "https://s3." + signature.region() + ".amazonaws.com" : endpoint;
        this.bucket = base.replaceFirst("/$", "") + "/" + bucket + "/";
        this.signature = signature;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE_TO_CONNECT)
                .build();
    }

    @Override
    public void put(String key, Content content) {
        BodyPublisher bytes = BodyPublishers.ofInputStream(() -> {
            try {
                return content.bytes().getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        BodyPublisher body = BodyPublishers.fromPublisher(bytes, content.size());
        // a body that is not the one that was signed is refused there, so that nothing is stored by halves
        HttpResponse<InputStream> answer = send("PUT", key, content.sha256(), Map.of(), body);
        discard(answer);
        if (answer.statusCode() != 200) {
            throw refused("PUT", answer);
        }
    }

    @Override
    public InputStream open(String key, long from, long length) {
        Map<String, String> range = Map.of("range", "bytes=" + from + "-" + (from + length - 1));
        HttpResponse<InputStream> answer =
                send("GET", key, S3Signature.SHA256_OF_NOTHING, range, BodyPublishers.noBody());
        if (answer.statusCode() != 206) {
            discard(answer);
            throw refused("GET", answer);
        }
        return new Part(answer.body(), length);
    }

    @Override
    public void delete(String key) {
        HttpResponse<InputStream> answer =
                send("DELETE", key, S3Signature.SHA256_OF_NOTHING, Map.of(), BodyPublishers.noBody());
        String error = error(answer);
        if (!DELETED.contains(answer.statusCode())
                && !(answer.statusCode() == NOT_FOUND && error.contains(NO_SUCH_KEY))) {
            throw refused("DELETE", answer);
        }
    }

    /** By the one thing that needs neither bytes nor a right of its own. */
    @Override
    public void probe() {
        delete("probe");
    }

    private HttpResponse<InputStream> send(
            String method, String key, String sha256, Map<String, String> headers, BodyPublisher body) {
        URI address = URI.create(bucket + key);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
        headers.forEach(request::header);
        signature.headers(method, address, sha256, headers, clock.instant()).forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new FileStoreUnavailable("S3 does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FileStoreUnavailable("S3 was not waited for", e);
        }
    }

    private static void discard(HttpResponse<InputStream> answer) {
        error(answer);
    }

    /** What an answer says, which is empty unless something is wrong. Read to its end, so that the connection can be used again. */
    private static String error(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            String error = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            body.transferTo(OutputStream.nullOutputStream());
            return error;
        } catch (IOException e) {
            throw new FileStoreUnavailable("an answer of S3 broke off", e);
        }
    }

    private static FileStoreUnavailable refused(String method, HttpResponse<InputStream> answer) {
        return new FileStoreUnavailable("S3 answered " + answer.statusCode() + " to " + method);
    }
}
