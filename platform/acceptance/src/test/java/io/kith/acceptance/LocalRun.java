package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kith as the README's command runs it: the launcher as a program of its own, with the built server, and everything beside it. */
final class LocalRun {

    private static final Path SERVER = Path.of("../server/target");
    private static final Path KEYCLOAK = Path.of("../keycloak");
    private static final Path HELLO = Path.of("../../plugins/hello/target/hello-1.0.0.zip");
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static @Nullable LocalRun shared;

    private final Path directory;
    private final Path log;
    private final int port;
    private @Nullable Process launcher;

    private LocalRun(Path directory, int port) {
        this.directory = directory;
        this.log = directory.resolve("output.log");
        this.port = port;
    }

    /**
     * The one run of all acceptance tests, started when first asked for, since that takes a while. Tests leave each other alone in it by
     * companies and people of their own. It is gone with this Java process.
     */
    static synchronized LocalRun shared() {
        LocalRun run = shared;
        if (run == null) {
            run = new LocalRun(temporaryDirectory(), Ports.free());
            shared = run;
            Runtime.getRuntime().addShutdownHook(new Thread(run::end, "end-local-run"));
        }
        run.ensureStarted();
        return run;
    }

    /** A run of its own on what is in a directory, not yet started; to be ended by the caller. */
    static LocalRun in(Path directory) {
        return new LocalRun(directory, Ports.free());
    }

    /** Starts it again after {@link #kill} or {@link #stop}, with the data that it had. */
    void ensureStarted() {
        if (launcher != null && launcher.isAlive()) {
            return;
        }
        try {
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-Dkith.home=" + home(),
                            "-Dkith.server.jar=" + serverJar(),
                            "-Dkith.keycloak=" + KEYCLOAK.toAbsolutePath().normalize(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.kith.local.KithLocal",
                            "run",
                            "--port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            Process started = builder.start();
            launcher = started;
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> output().contains("Kith is running.") || !started.isAlive());
            assertThat(started.isAlive()).as(output()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it wrote for tests and scripts. */
    JsonNode local() {
        return read(text(localJson()));
    }

    URI baseUrl() {
        return URI.create(local().get("baseUrl").asString());
    }

    URI mailUrl() {
        return URI.create(local().get("mailUrl").asString());
    }

    String output() {
        return text(log);
    }

    /** What the server itself has written since it was last started. */
    Path serverLog() {
        return home().resolve("logs/server.log");
    }

    Path localJson() {
        return home().resolve("local.json");
    }

    /** Installs the plugin hello, as an operator; once it is there, it stays as it is. */
    void installHello() {
        try {
            install(Files.readAllBytes(HELLO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Installs a plugin, as an operator. */
    void install(byte[] zip) {
        String boundary = "----kith-acceptance";
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plugin.zip\"\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(zip);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        ok(send(operated("")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build()));
    }

    /** Removes a release that no company uses any more, as an operator. */
    void uninstall(String plugin, String version) {
        assertThat(send(operated("/" + plugin + "/" + version).DELETE().build()).statusCode())
                .isEqualTo(204);
    }

    private HttpRequest.Builder operated(String path) {
        return HttpRequest.newBuilder(baseUrl().resolve("/api/v1/operator/plugins" + path))
                .header(
                        "Authorization",
                        "Bearer " + local().at("/operator/token").asString());
    }

    /** Asks a company's records by its demo token. */
    JsonNode query(String company, String object, String question) {
        return send(company, "/api/v1/records/" + object + "/query", HttpRequest.BodyPublishers.ofString(question));
    }

    /** The names that a company finds by its demo token. */
    List<String> search(String company, String words) {
        return send(company, "/api/v1/search?object=customer&q=" + words, null)
                .get("results")
                .valueStream()
                .map(result -> result.get("name").asString())
                .toList();
    }

    /** Without credentials. */
    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).build());
    }

    /** Everything that belongs to this run, even what nobody watches over any more. */
    List<ProcessHandle> processes() {
        Stream<ProcessHandle> ofOurs = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()));
        Stream<ProcessHandle> started = launcher == null ? Stream.of() : launcher.descendants();
        return Stream.concat(ofOurs, started).distinct().toList();
    }

    /** Without a chance to stop anything. */
    void kill() {
        if (launcher != null) {
            launcher.destroyForcibly().onExit().join();
        }
    }

    /** As Ctrl-C does. */
    void stop() {
        Process running = launcher;
        if (running != null) {
            running.destroy();
            try {
                assertThat(running.waitFor(10, TimeUnit.SECONDS))
                        .as("stopped within ten seconds")
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops it and deletes its data. */
    void end() {
        try {
            stop();
        } finally {
            kill();
            delete(directory);
        }
    }

    /** As a company's demo token, whatever the answer. */
    HttpResponse<String> post(String company, String path, String body) {
        return send(token(company), baseUrl().resolve(path), HttpRequest.BodyPublishers.ofString(body));
    }

    /** As a company's demo token, whatever the answer. */
    HttpResponse<String> get(String company, String path) {
        return send(token(company), baseUrl().resolve(path), null);
    }

    /** As a company's demo token, which changes something. */
    JsonNode patch(String company, String path, String body) {
        return ok(send(HttpRequest.newBuilder(baseUrl().resolve(path))
                .header("Authorization", "Bearer " + token(company))
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    /** As a company's demo token and with nothing to say but this, whatever the answer. */
    HttpResponse<String> sent(String method, String company, String path) {
        return send(HttpRequest.newBuilder(baseUrl().resolve(path))
                .header("Authorization", "Bearer " + token(company))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** As a company's demo token; the id of the new record. */
    String created(String company, String object, String body) {
        HttpResponse<String> answer = post(company, "/api/v1/records/" + object, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer.body()).get("id").asString();
    }

    /** As whoever has this secret, whatever the answer. */
    HttpResponse<String> as(String secret, String path) {
        return send(secret, baseUrl().resolve(path), null);
    }

    /** As whoever has this secret and wants something done, whatever the answer. */
    HttpResponse<String> postAs(String secret, String path, String body) {
        return send(secret, baseUrl().resolve(path), HttpRequest.BodyPublishers.ofString(body));
    }

    static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    /** As the installation's operator. */
    JsonNode operator(String path) {
        return operator(path, null);
    }

    /** As the installation's operator, who wants something done. */
    JsonNode operatorPost(String path) {
        return operator(path, HttpRequest.BodyPublishers.noBody());
    }

    /** As the installation's operator, whatever the answer. */
    HttpResponse<String> operate(String method, String path, String body) {
        return send(HttpRequest.newBuilder(baseUrl().resolve(path))
                .header(
                        "Authorization",
                        "Bearer " + local().at("/operator/token").asString())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode operator(String path, HttpRequest.@Nullable BodyPublisher body) {
        return ok(send(local().at("/operator/token").asString(), baseUrl().resolve(path), body));
    }

    private String token(String company) {
        return local().at("/tenants/" + company + "/apiToken").asString();
    }

    private JsonNode send(String company, String path, HttpRequest.@Nullable BodyPublisher body) {
        return ok(send(token(company), baseUrl().resolve(path), body));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return read(response.body());
    }

    private static HttpResponse<String> send(String token, URI address, HttpRequest.@Nullable BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(body);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Path home() {
        return directory.resolve(".kith");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("kith-acceptance-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path serverJar() throws IOException {
        try (var files = Files.list(SERVER)) {
            return files.filter(file -> file.getFileName().toString().matches("kith-server-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the server has not been packed"))
                    .toAbsolutePath()
                    .normalize();
        }
    }
}
