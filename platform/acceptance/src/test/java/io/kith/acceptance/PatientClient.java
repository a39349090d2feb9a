package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to two replicas in turns, and again to the next one until it is answered: as whoever sends an Idempotency-Key may.
 * Counts what it heard.
 */
final class PatientClient {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ONE_TRY = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Cell cell;
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    PatientClient(Cell cell) {
        this.cell = cell;
    }

    /**
     * @param token of a company
     * @param body null for none
     * @param headers besides, by name
     */
    record Question(
            String method,
            String path,
            String token,
            @Nullable String body,
            String mediaType,
            Map<String, String> headers) {

        static Question get(String path, String token) {
            return new Question("GET", path, token, null, "", Map.of());
        }

        static Question post(String path, String token, String body, Map<String, String> headers) {
            return new Question("POST", path, token, body, "application/json", headers);
        }

        /** A text file. */
        static Question upload(String path, String token, String name, String text) {
            return new Question("POST", path, token, TextFile.form(name, text), TextFile.MEDIA_TYPE, Map.of());
        }

        private HttpRequest at(URI base) {
            var request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(ONE_TRY)
                    .header("Authorization", "Bearer " + token)
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", mediaType);
            }
            headers.forEach(request::header);
            return request.build();
        }
    }

    /** The answer that a server stands by: no failure of its own. */
    HttpResponse<String> ask(Question question) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<HttpResponse<String>> answer = once(question);
            if (answer.isPresent() && answer.get().statusCode() < 500) {
                return answer.get();
            }
            Thread.sleep(PAUSE);
        }
        throw new AssertionError(
                "no answer to " + question.method() + " " + question.path() + " in " + PATIENCE + "; " + failures());
    }

    /** Whatever the answer; empty if none came. */
    Optional<HttpResponse<String>> once(Question question) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    question.at(cell.base(Math.floorMod(turn.getAndIncrement(), Cell.REPLICAS))),
                    HttpResponse.BodyHandlers.ofString());
            answered.increment();
            if (answer.statusCode() >= 500) {
                String what = question.method() + " " + question.path().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
                failures.computeIfAbsent(
                                what.replaceFirst("\\?.*", "") + " -> " + answer.statusCode(), _ -> new LongAdder())
                        .increment();
            }
            return Optional.of(answer);
        } catch (IOException e) {
            unreachable.increment();
            return Optional.empty();
        }
    }

    /** How many records of a company match. */
    long total(String token, String object, String filter) throws InterruptedException {
        HttpResponse<String> answer = ask(Question.post(
                "/api/v1/records/" + object + "/query",
                token,
                JsonMapper.shared().writeValueAsString(Map.of("filter", filter, "limit", 1, "total", true)),
                Map.of()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return LocalRun.read(answer.body()).get("total").asLong();
    }

    long answered() {
        return answered.sum();
    }

    /** How often nobody was there, or the connection broke before an answer. */
    long unreachable() {
        return unreachable.sum();
    }

    /** How many answers of a server were failures of its own, by request and status. */
    Map<String, Long> failures() {
        Map<String, Long> told = new TreeMap<>();
        failures.forEach((what, count) -> told.put(what, count.sum()));
        return told;
    }
}
