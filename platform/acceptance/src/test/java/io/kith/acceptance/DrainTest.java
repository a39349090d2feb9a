package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that a cluster replaces. */
class DrainTest {

    /** As `docker stop` and Kubernetes know it: 128 + SIGTERM. */
    private static final int ENDED_BY_TERM = 143;

    private static final int ROWS = 8_000;

    @TempDir
    Path logs;

    @Test
    void aServerToldToStopFinishesWhatItBeganAndLosesNothingThatItAcknowledged() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            postgres.createDatabase("kith");
            Map<String, String> settings = BuiltServer.settings(postgres, "kith");
            settings.put("KITH_IMPORTING_BATCH", "50");
            settings.put("KITH_SEARCH_URI", "http://127.0.0.1:1");
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            String token;
            String path;
            try (var first = BuiltServer.start(settings, logs.resolve("first.log"))) {
                token = first.awaitReadiness().founded("drained");
                path = startedImport(first, token);
                stopInTheMiddle(first, token, path, acknowledged);
            }
            assertThat(count(postgres, "select count(*) from scheduled_tasks where picked"))
                    .as("jobs that look as if somebody were at work on them")
                    .isZero();
            assertThat(count(postgres, "select count(*) from record where title like 'Imported %'"))
                    .as("rows of an import that was under way")
                    .isBetween(1L, ROWS - 1L);
            // nobody could be told, search being away
            assertThat(count(postgres, "select count(distinct record_id) from delivery"))
                    .isGreaterThanOrEqualTo(acknowledged.size());
            try (var second = BuiltServer.start(settings, logs.resolve("second.log"))) {
                second.awaitReadiness();
                for (String id : acknowledged) {
                    assertThat(second.get("/api/v1/records/customer/" + id, token)
                                    .statusCode())
                            .isEqualTo(200);
                }
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> !state(second, token, path).equals("running"));
                JsonNode done = LocalRun.read(second.get(path, token).body());
                assertThat(done.get("stored").asInt()).as(done.toString()).isEqualTo(ROWS);
            }
        }
    }

    private static void stopInTheMiddle(BuiltServer server, String token, String path, Queue<String> acknowledged)
            throws IOException, InterruptedException {
        try (var slow = new SlowCreation(server.port(), token);
                ExecutorService writers = Executors.newFixedThreadPool(2)) {
            writers.submit(() -> write(server, token, acknowledged));
            writers.submit(() -> write(server, token, acknowledged));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> acknowledged.size() > 30
                            && LocalRun.read(server.get(path, token).body())
                                            .get("done")
                                            .asInt()
                                    > 0);
            assertThat(server.readiness()).isEqualTo(200);
            server.terminate();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> server.readiness() == 503);
            assertThat(server.process().isAlive())
                    .as("it waits for a request that it has begun")
                    .isTrue();
            acknowledged.add(slow.finished());
        }
        assertThat(server.awaitEnd()).as(server.output()).isEqualTo(ENDED_BY_TERM);
        assertThat(server.output()).contains("Graceful shutdown complete");
    }

    /** Until nobody answers. */
    private static void write(BuiltServer server, String token, Queue<String> acknowledged) {
        try {
            while (true) {
                HttpResponse<String> answer =
                        server.post("/api/v1/records/customer", token, "{\"fields\": {\"name\": \"Written\"}}");
                if (answer.statusCode() == 201) {
                    acknowledged.add(LocalRun.read(answer.body()).get("id").asString());
                }
            }
        } catch (IOException e) {
            // it is gone: that is the end of the test's writing
            return;
        }
    }

    private static String startedImport(BuiltServer server, String token) throws IOException {
        String file = IntStream.range(0, ROWS)
                .mapToObj(row -> "Imported " + row)
                .collect(Collectors.joining("\n", "Name\n", "\n"));
        HttpResponse<String> uploaded = server.upload("/api/v1/imports?object=customer", token, "customers.csv", file);
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        String path =
                "/api/v1/imports/" + LocalRun.read(uploaded.body()).get("id").asString();
        assertThat(server.post(path + "/start", token, "").statusCode()).isEqualTo(200);
        return path;
    }

    private static String state(BuiltServer server, String token, String path) throws IOException {
        return LocalRun.read(server.get(path, token).body()).get("state").asString();
    }

    private static long count(LocalPostgres postgres, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("kith"),
                        postgres.owner().username(),
                        postgres.owner().password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A request whose second half comes late; the server is at work on it when this is made. */
    private static final class SlowCreation implements AutoCloseable {

        private static final String BODY = "{\"fields\": {\"name\": \"Slow but sure\"}}";

        private final Socket socket;
        private final BufferedReader answer;

        SlowCreation(int port, String token) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(60_000);
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            send(String.join(
                    "\r\n",
                    List.of(
                            "POST /api/v1/records/customer HTTP/1.1",
                            "Host: 127.0.0.1",
                            "Authorization: Bearer " + token,
                            "Content-Type: application/json",
                            "Content-Length: " + BODY.length(),
                            // asks the server to say that it is ready for the rest
                            "Expect: 100-continue",
                            "",
                            BODY.substring(0, 10))));
            assertThat(answer.readLine()).contains("100");
            assertThat(answer.readLine()).isEmpty();
        }

        /** The id of the record. */
        String finished() throws IOException {
            send(BODY.substring(10));
            assertThat(answer.readLine()).contains("201");
            return answer.lines()
                    .filter(line -> line.startsWith("Location: "))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst(".*/", "");
        }

        private void send(String text) throws IOException {
            OutputStream stream = socket.getOutputStream();
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
