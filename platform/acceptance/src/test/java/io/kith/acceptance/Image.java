package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The server's image without a container: its directory as the steps of the recipe make it.
 *
 * @param entryPoint words of the command that it starts with
 * @param options what it tells every Java
 */
record Image(Path directory, List<String> entryPoint, String options) {

    private static final Path RECIPE = Path.of("../server/Containerfile");

    /** The one of all acceptance tests, made when first asked for, since that takes a while. It is gone with this Java process. */
    static Image shared() {
        return Shared.IMAGE;
    }

    private static final class Shared {

        static final Image IMAGE = made();

        private static Image made() {
            Path home = LocalRun.temporaryDirectory();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> LocalRun.delete(home), "delete-image"));
            try {
                return Image.made(home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param home of the steps; the image is a directory in it */
    private static Image made(Path home) throws IOException, InterruptedException {
        String recipe = recipe();
        Path apart = Files.createDirectories(home.resolve("apart"));
        Files.copy(LocalRun.serverJar(), apart.resolve("kith.jar"));
        run(apart, "unset JAVA_TOOL_OPTIONS; " + step(recipe, "RUN (java -Djarmode=tools .*)"));
        Path directory = Files.createDirectories(home.resolve("image"));
        Matcher copies =
                Pattern.compile("COPY --from=taken-apart /apart/(\\S+) \\./").matcher(recipe);
        while (copies.find()) {
            copy(apart.resolve(copies.group(1)), directory);
        }
        String options = step(recipe, "ENV JAVA_TOOL_OPTIONS=\"(.*)\"");
        run(
                directory,
                "export JAVA_TOOL_OPTIONS='" + options + "'; " + step(recipe, "RUN (SPRING_LIQUIBASE_ENABLED=.*)"));
        assertThat(directory.resolve("kith.aot")).exists();
        List<String> entryPoint = LocalRun.read(step(recipe, "ENTRYPOINT (\\[.*])"))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return new Image(directory, entryPoint, options);
    }

    /** With one line for each step. */
    static String recipe() throws IOException {
        return Files.readString(RECIPE).replace("\\\n", " ");
    }

    private static String step(String recipe, String pattern) {
        Matcher step = Pattern.compile("(?m)^" + pattern + "$").matcher(recipe);
        assertThat(step.find()).as(pattern).isTrue();
        return step.group(1);
    }

    private static void run(Path where, String command) throws IOException, InterruptedException {
        Path log = where.resolveSibling("steps.log");
        String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PATH", path);
        Process step = builder.start();
        assertThat(step.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(step.exitValue()).as(Files.readString(log)).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
