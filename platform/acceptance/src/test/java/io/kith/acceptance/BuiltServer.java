package io.kith.acceptance;

import io.kith.local.LocalPostgres;
import io.kith.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The built server as a program of its own, for what happens to servers when they begin and end. */
record BuiltServer(Process process, int port, int managementPort, Path log) implements AutoCloseable {

    static final String OPERATOR = "operator-token-of-a-server-that-ends-soon";
    private static final String MEMORY = " -Xmx512m";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Starts it and does not wait: the image, with less memory than it would take of a machine of its own. */
    static BuiltServer start(Map<String, String> environment, Path log, String... arguments) throws IOException {
        Image image = Image.shared();
        Map<String, String> settings = new LinkedHashMap<>(environment);
        settings.put("JAVA_TOOL_OPTIONS", image.options() + MEMORY);
        return start(image, settings, log, arguments);
    }

    /**
     * As the image's entry point says, in the image's directory.
     *
     * @param environment with ports of the caller's choice, or any that are free
     */
    static BuiltServer start(Image image, Map<String, String> environment, Path log, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(image.entryPoint());
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Map<String, String> settings = new LinkedHashMap<>(environment);
        int port = Integer.parseInt(settings.computeIfAbsent("SERVER_PORT", _ -> "" + Ports.free()));
        int management = Integer.parseInt(settings.computeIfAbsent("MANAGEMENT_SERVER_PORT", _ -> "" + Ports.free()));
        var builder = new ProcessBuilder(command)
                .directory(image.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new BuiltServer(process, port, management, log);
    }

    /** Settings of a server that brings the database to its version itself, as the one of {@code ./kith} does. */
    static Map<String, String> settings(LocalPostgres postgres, String database) {
        Map<String, String> settings = new LinkedHashMap<>(owner(postgres, database));
        String url = postgres.jdbcUrl(database);
        settings.put("SPRING_DATASOURCE_URL", url);
        settings.put("SPRING_DATASOURCE_USERNAME", postgres.app().username());
        settings.put("SPRING_DATASOURCE_PASSWORD", postgres.app().password());
        settings.put("KITH_DISPATCH_DATASOURCE_URL", url);
        settings.put("KITH_DISPATCH_DATASOURCE_USERNAME", postgres.dispatch().username());
        settings.put("KITH_DISPATCH_DATASOURCE_PASSWORD", postgres.dispatch().password());
        settings.put("KITH_SECRET", "a-secret-of-the-test-run-that-is-long-enough");
        settings.put("KITH_OPERATOR_TOKEN", OPERATOR);
        return settings;
    }

    /** What migrations need, and nothing else. */
    static Map<String, String> owner(LocalPostgres postgres, String database) {
        return Map.of(
                "SPRING_LIQUIBASE_URL", postgres.jdbcUrl(database),
                "SPRING_LIQUIBASE_USER", postgres.owner().username(),
                "SPRING_LIQUIBASE_PASSWORD", postgres.owner().password());
    }

    BuiltServer awaitReadiness() {
        Awaitility.await().atMost(PATIENCE).until(() -> readiness() == 200 || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(output());
        }
        return this;
    }

    /** The exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the probe of the load balancer hears; 0 if nobody answers. */
    int readiness() {
        return probed("readiness");
    }

    /** What the probe hears that has a server started again; 0 if nobody answers. */
    int liveness() {
        return probed("liveness");
    }

    private int probed(String probe) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + managementPort + "/actuator/health/" + probe))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A new company, as the operator founds it; the token of its first program. */
    String founded(String slug) throws IOException {
        HttpResponse<String> answer = post("/api/v1/operator/companies", OPERATOR, """
                {"name": "%1$s", "slug": "%1$s", "admin": {"name": "Ada", "email": "ada@%1$s.example"}}
                """.formatted(slug));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return LocalRun.read(answer.body()).get("apiToken").asString();
    }

    /** Whatever the answer. */
    HttpResponse<String> post(String path, String token, String body) throws IOException {
        return send(HttpRequest.newBuilder(base().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A text file; whatever the answer. */
    HttpResponse<String> upload(String path, String token, String name, String text) throws IOException {
        return send(HttpRequest.newBuilder(base().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", TextFile.MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(TextFile.form(name, text)))
                .build());
    }

    /** Whatever the answer. */
    HttpResponse<String> get(String path, String token) throws IOException {
        return send(HttpRequest.newBuilder(base().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** As a cluster does it to a pod. */
    void terminate() {
        process.destroy();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
