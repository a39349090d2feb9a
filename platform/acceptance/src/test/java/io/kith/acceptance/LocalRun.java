package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kith as the README's command runs it: the launcher as a program of its own, with the built server. */
final class LocalRun implements AutoCloseable {

    private static final Path SERVER = Path.of("../server/target");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path home;
    private final Path log;
    private final Process launcher;

    private LocalRun(Path home, Path log, Process launcher) {
        this.home = home;
        this.log = log;
        this.launcher = launcher;
    }

    static LocalRun start(Path home, int port) throws IOException {
        Path log = Files.createTempFile("kith", ".log");
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkith.home=" + home,
                        "-Dkith.server.jar=" + serverJar(),
                        "-Dkith.keycloak=" + Path.of("../keycloak").toAbsolutePath().normalize(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.kith.local.KithLocal",
                        "run",
                        "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        LocalRun run = new LocalRun(home, log, launcher);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> run.output().contains("Kith is running.") || !launcher.isAlive());
        assertThat(launcher.isAlive()).as(run.output()).isTrue();
        return run;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    JsonNode local() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(localJson()));
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** Asks a company's records by its demo token. */
    JsonNode query(String company, String object, String question) throws IOException, InterruptedException {
        return send(company, "/api/v1/records/" + object + "/query", HttpRequest.BodyPublishers.ofString(question));
    }

    /** The names that a company finds by its demo token. */
    List<String> search(String company, String words) throws IOException, InterruptedException {
        return send(company, "/api/v1/search?object=customer&q=" + words, null)
                .get("results")
                .valueStream()
                .map(result -> result.get("name").asString())
                .toList();
    }

    private JsonNode send(String company, String path, HttpRequest.@Nullable BodyPublisher body)
            throws IOException, InterruptedException {
        JsonNode local = local();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(local.get("baseUrl").asString() + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + local.at("/tenants/" + company + "/apiToken").asString())
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(body);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    List<ProcessHandle> processes() {
        return launcher.descendants().toList();
    }

    void kill() {
        launcher.destroyForcibly();
    }

    @Override
    public void close() {
        launcher.destroy();
        try {
            assertThat(launcher.waitFor(10, TimeUnit.SECONDS))
                    .as("stopped within ten seconds")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            launcher.destroyForcibly();
        }
    }

    private Path localJson() {
        return home.resolve("local.json");
    }

    private static Path serverJar() throws IOException {
        try (var files = Files.list(SERVER)) {
            return files.filter(file -> file.getFileName().toString().matches("kith-server-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the server has not been packed"))
                    .toAbsolutePath()
                    .normalize();
        }
    }
}
