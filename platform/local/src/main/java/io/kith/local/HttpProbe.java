package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Asks a starting program over HTTP whether it is of use by now. */
final class HttpProbe {

    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration PATIENCE_PER_REQUEST = Duration.ofSeconds(3);

    private final HttpRequest request;

    private HttpProbe(HttpRequest request) {
        this.request = request;
    }

    static HttpProbe get(URI address) {
        return new HttpProbe(
                HttpRequest.newBuilder(address).timeout(PATIENCE_PER_REQUEST).build());
    }

    /** Returns when the program answers; ends it if it does not in time. */
    void await(ChildProcess program, String name, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        try (var client =
                HttpClient.newBuilder().connectTimeout(PATIENCE_PER_REQUEST).build()) {
            while (!succeeds(client)) {
                if (program.endsWithin(PACE)) {
                    throw new StartFailure(name + " ended while it started: " + program.lastWords());
                }
                if (Instant.now().isAfter(deadline)) {
                    program.kill();
                    throw new StartFailure(name + " was not ready within " + patience.toMinutes() + " minutes: "
                            + program.lastWords());
                }
            }
        }
    }

    private boolean succeeds(HttpClient client) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
