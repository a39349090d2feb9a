package io.kith.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as {@code ./kith} starts it: its jar taken apart, and the ahead-of-time cache that Java makes of a start. */
record ServerInstallation(Path jar, Path cache, List<String> flags) {

    private static final int PATIENCE_MINUTES = 3;

    static ServerInstallation of(Options options, Path directory) throws IOException {
        run(
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        options.serverJar().toString(),
                        "extract",
                        "--destination",
                        "" + directory),
                Map.of(),
                options.home().resolve("extract.log"));
        return new ServerInstallation(
                directory.resolve(options.serverJar().getFileName()),
                directory.resolve("server.aot"),
                options.serverFlags());
    }

    /** Lets a start make the cache, from which later ones profit. */
    void train(Map<String, String> settings, Path log) throws IOException {
        List<String> words = new ArrayList<>(flags);
        words.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh", "-jar", jar.toString()));
        run(words, settings, log);
    }

    JavaProgram start(Map<String, String> settings, Path log) {
        List<String> words = new ArrayList<>(flags);
        if (Files.exists(cache)) {
            words.add("-XX:AOTCache=" + cache);
        }
        words.addAll(List.of("-jar", jar.toString()));
        return JavaProgram.start(words, settings, "/actuator/health/readiness", log);
    }

    private static void run(List<String> words, Map<String, String> settings, Path log) throws IOException {
        var builder = new ProcessBuilder(JavaProgram.command(words))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("The server cannot be prepared:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
