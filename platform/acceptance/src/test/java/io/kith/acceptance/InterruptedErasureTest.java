package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalElasticsearch;
import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever is to be forgotten is, though servers are killed at it and search is away. */
class InterruptedErasureTest {

    private static final int THEIRS = 300;
    private static final int OTHERS = 100;
    private static final String EMAIL = "li.wei@example.com";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final AtomicInteger servers = new AtomicInteger();

    @Test
    void aPersonIsFoundAndForgottenThoughServersAreKilledAndSearchIsAway() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary();
                LocalElasticsearch elasticsearch = LocalElasticsearch.temporary()) {
            postgres.createDatabase("kith");
            Path files = Files.createDirectories(directory.resolve("files"));
            Map<String, String> settings = settings(postgres, elasticsearch, files);
            String token;
            String request;
            try (BuiltServer first = started(settings)) {
                token = first.founded("asked");
                filled(first, token);
                attached(first, token);
                await(() -> searched(first, token).contains("\"id\""));
                request = "/api/v1/privacy-requests/"
                        + LocalRun.read(sent(
                                        first,
                                        "",
                                        token,
                                        "{\"name\": \"Li Wei\", \"emails\": [\"%s\"]}".formatted(EMAIL),
                                        202))
                                .get("id")
                                .asString();
                await(() -> number(first, request, token, "lookedAt") > 0);
                assertThat(state(first, request, token)).isEqualTo("searching");
            }
            try (BuiltServer second = started(settings)) {
                await(() -> state(second, request, token).equals("found"));
                assertThat(number(second, request, token, "found")).isEqualTo(THEIRS);
                elasticsearch.stop();
                sent(
                        second,
                        request.substring(request.lastIndexOf('/')) + "/erase",
                        token,
                        "{\"confirmation\": \"asked\"}",
                        202);
                await(() -> number(second, request, token, "erased") > 0);
                assertThat(state(second, request, token)).isEqualTo("erasing");
            }
            try (BuiltServer third = started(settings)) {
                await(() -> state(third, request, token).equals("erased"));
                assertThat(number(third, request, token, "erased")).isEqualTo(THEIRS);
                assertThat(contacts(third, token)).isEqualTo(OTHERS);
                elasticsearch.restart();
                await(() -> searched(third, token).equals("{\"results\":[]}"));
                await(() -> isEmpty(files));
            }
        }
    }

    private static Map<String, String> settings(LocalPostgres postgres, LocalElasticsearch elasticsearch, Path files) {
        Map<String, String> settings = BuiltServer.settings(postgres, "kith");
        settings.put("KITH_SEARCH_URI", elasticsearch.uri().toString());
        settings.put("KITH_SEARCH_USER", elasticsearch.credentials().username());
        settings.put("KITH_SEARCH_PASSWORD", elasticsearch.credentials().password());
        settings.put("KITH_FILES_FOLDER", files.toString());
        // small steps, in the middle of which there is time to kill a server
        settings.put("KITH_PRIVACY_BATCH", "2");
        // by which another one learns that it is dead
        settings.put("DBSCHEDULER_HEARTBEATINTERVAL", "1s");
        return settings;
    }

    private BuiltServer started(Map<String, String> settings) throws IOException {
        return BuiltServer.start(settings, directory.resolve("server-" + servers.incrementAndGet() + ".log"))
                .awaitReadiness();
    }

    private static void filled(BuiltServer server, String token) throws IOException {
        String theirs = contacts(THEIRS - 1, "Li Wei", EMAIL);
        String others = contacts(OTHERS, "Somebody", "somebody@example.com");
        for (String records : new String[] {theirs, others}) {
            HttpResponse<String> answer =
                    server.post("/api/v1/records/contact/batch", token, "{\"records\": [" + records + "]}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static String contacts(int number, String name, String email) {
        String one = "{\"fields\": {\"name\": \"%s\", \"email\": \"%s\"}}".formatted(name, email);
        return IntStream.range(0, number).mapToObj(_ -> one).collect(Collectors.joining(","));
    }

    private static void attached(BuiltServer server, String token) throws IOException {
        HttpResponse<String> made = server.post(
                "/api/v1/records/contact",
                token,
                "{\"fields\": {\"name\": \"Li Wei\", \"email\": \"%s\"}}".formatted(EMAIL));
        String files = "/api/v1/records/contact/"
                + LocalRun.read(made.body()).get("id").asString() + "/files";
        assertThat(server.upload(files, token, "contract.txt", "what was agreed")
                        .statusCode())
                .isEqualTo(201);
    }

    private static String sent(BuiltServer server, String path, String token, String body, int status)
            throws IOException {
        HttpResponse<String> answer = server.post("/api/v1/privacy-requests" + path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static String state(BuiltServer server, String request, String token) throws IOException {
        return read(server, request, token).get("state").asString();
    }

    private static int number(BuiltServer server, String request, String token, String member) throws IOException {
        return read(server, request, token).get(member).asInt();
    }

    private static JsonNode read(BuiltServer server, String request, String token) throws IOException {
        HttpResponse<String> answer = server.get(request, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return LocalRun.read(answer.body());
    }

    private static String searched(BuiltServer server, String token) throws IOException {
        return server.get("/api/v1/search?q=" + EMAIL, token).body();
    }

    private static int contacts(BuiltServer server, String token) throws IOException {
        HttpResponse<String> answer = server.post("/api/v1/records/contact/summary", token, "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return LocalRun.read(answer.body()).get("count").asInt();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).allMatch(file -> file.endsWith("kith-file-store.txt"));
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
