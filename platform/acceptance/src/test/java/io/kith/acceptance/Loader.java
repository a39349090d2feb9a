package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.acceptance.PatientClient.Question;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who imports files and changes what came of them, many records at once: work that outlives the request that asked for it. */
final class Loader {

    private static final int ROWS = 400;
    private static final long BETWEEN_LOOKS = 250;

    private final String name;
    private final String token;
    private final PatientClient client;
    private final Duration pause;
    private int rounds;

    /** @param pause between two files */
    Loader(String name, String token, PatientClient client, Duration pause) {
        this.name = name;
        this.token = token;
        this.client = client;
        this.pause = pause;
    }

    /** Imports a file, and gives all that came of it another city. */
    void work() throws InterruptedException {
        Thread.sleep(pause);
        String mark = name + " " + rounds + " ";
        Optional<String> path = uploaded(mark);
        if (path.isEmpty()) {
            return;
        }
        rounds++;
        start(path.get());
        JsonNode imported = awaited(path.get());
        assertThat(imported.get("stored").asInt()).as(imported.toString()).isEqualTo(ROWS);
        String ours = "name.startsWith('" + mark + "')";
        assertThat(client.total(token, "customer", ours))
                .as("imported as %s", mark)
                .isEqualTo(ROWS);
        String city = "City of " + mark;
        Optional<String> run = changing(ours, city);
        if (run.isPresent()) {
            JsonNode changed = awaited(run.get());
            assertThat(changed.get("state").asString()).as(changed.toString()).isEqualTo("finished");
            assertThat(changed.get("refused").asInt()).as(changed.toString()).isZero();
            assertThat(client.total(token, "customer", ours + " && city == '" + city.strip() + "'"))
                    .as("changed of %s", mark)
                    .isEqualTo(ROWS);
        }
    }

    long written() {
        return (long) rounds * ROWS;
    }

    /** Every row once, nothing of files that nobody acknowledged. */
    void verify() throws InterruptedException {
        assertThat(client.total(token, "customer", "name.startsWith('" + name + " ')"))
                .as("imported by %s", name)
                .isEqualTo((long) rounds * ROWS);
    }

    private Optional<String> uploaded(String mark) throws InterruptedException {
        String file =
                IntStream.range(0, ROWS).mapToObj(row -> mark + row).collect(Collectors.joining("\n", "Name\n", "\n"));
        return client.once(Question.upload("/api/v1/imports?object=customer", token, "customers.csv", file))
                .filter(answer -> answer.statusCode() < 500)
                .map(answer -> "/api/v1/imports/" + created(answer, 201));
    }

    /** Whoever asks a second time may hear that it has been started. */
    private void start(String path) throws InterruptedException {
        HttpResponse<String> answer = client.ask(Question.post(path + "/start", token, "", Map.of()));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
    }

    private Optional<String> changing(String filter, String city) throws InterruptedException {
        return client.once(Question.post(
                        "/api/v1/bulk-runs",
                        token,
                        JsonMapper.shared()
                                .writeValueAsString(Map.of(
                                        "object",
                                        "customer",
                                        "kind",
                                        "edit",
                                        "filter",
                                        filter,
                                        "set",
                                        Map.of("city", city.strip()))),
                        Map.of()))
                .filter(answer -> answer.statusCode() < 500)
                .map(answer -> "/api/v1/bulk-runs/" + created(answer, 202));
    }

    private JsonNode awaited(String path) throws InterruptedException {
        while (true) {
            HttpResponse<String> answer = client.ask(Question.get(path, token));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode work = LocalRun.read(answer.body());
            if (!work.get("state").asString().equals("running")) {
                return work;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static String created(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return LocalRun.read(answer.body()).get("id").asString();
    }
}
