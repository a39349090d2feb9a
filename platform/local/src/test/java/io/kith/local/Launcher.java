package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The launcher as a program of its own, the way the script runs it. */
final class Launcher {

    private final Path home;
    private final Path output;
    private final Process process;

    private Launcher(Path home, Path output, Process process) {
        this.home = home;
        this.output = output;
        this.process = process;
    }

    static Launcher launch(Path home, Path serverJar, String... words) throws IOException {
        var command = new ArrayList<String>();
        if (Platform.current().isLinux()) {
            // a test run in the background of a script would otherwise pass its deafness to Ctrl-C on
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                JavaRuntime.program(),
                "-Dkith.home=" + home,
                "-Dkith.server.jar=" + serverJar,
                "-cp",
                System.getProperty("java.class.path"),
                KithLocal.class.getName()));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(Files.createDirectories(home.resolveSibling("output")), "launcher", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Launcher(home, output, process);
    }

    boolean isUp() {
        return Eventually.within(
                        Duration.ofMinutes(2), () -> localJson().toFile().exists() || !process.isAlive())
                && process.isAlive();
    }

    boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int exitCode() {
        return process.exitValue();
    }

    void signal(String name) throws IOException, InterruptedException {
        signal(name, process.pid());
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s " + name + " " + pid).start().waitFor();
    }

    List<ProcessHandle> everyProcess() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    Path localJson() {
        return home.resolve("local.json");
    }

    URI baseUrl() throws IOException {
        return URI.create(JsonMapper.shared()
                .readTree(Files.readString(localJson()))
                .get("baseUrl")
                .asString());
    }

    String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(baseUrl().resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    String output() throws IOException {
        return Files.readString(output);
    }
}
