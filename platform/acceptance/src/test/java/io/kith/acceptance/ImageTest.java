package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the recipe of the image says, done step by step without a container, and started with what the chart says. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ImageTest {

    private static final Path RECIPE = Path.of("../server/Containerfile");

    @TempDir
    Path directory;

    @Test
    void theImagesServerMigratesAndRunsOnTheChartsSettingsWithItsCache() throws Exception {
        String recipe = Files.readString(RECIPE).replace("\\\n", " ");
        Path image = image(recipe);
        assertThat(recipe).contains("USER 10001:10001");
        List<String> entryPoint = List.copyOf(LocalRun.read(step(recipe, "ENTRYPOINT (\\[.*])"))
                .valueStream()
                .map(JsonNode::asString)
                .toList());
        String java = step(recipe, "ENV JAVA_TOOL_OPTIONS=\"(.*)\"") + " -XX:AOTMode=on";

        Chart chart = Chart.of("smallest", directory.resolve("chart"));
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            postgres.createDatabase("kith");
            Map<String, String> given = BuiltServer.settings(postgres, "kith");
            Map<String, String> migration = settings(chart, "Job", given);
            migration.put("JAVA_TOOL_OPTIONS", java);
            try (var job = BuiltServer.start(entryPoint, image, migration, directory.resolve("job.log"), "migrate")) {
                assertThat(job.awaitEnd()).as(job.output()).isZero();
            }
            Map<String, String> pod = settings(chart, "Deployment", given);
            assertThat(pod).doesNotContainKeys("SPRING_LIQUIBASE_URL", "SPRING_LIQUIBASE_PASSWORD");
            pod.put("JAVA_TOOL_OPTIONS", java);
            try (var server = BuiltServer.start(entryPoint, image, pod, directory.resolve("server.log"))) {
                server.awaitReadiness();
                assertThat(server.get("/api/v1/session", "nobody").statusCode()).isEqualTo(401);
                assertThat(whereSigningInLeads(server))
                        .contains("redirect_uri=https://crm.example.com/sign-in/callback/");
            }
        }
    }

    /** For a browser that comes by the proxy that ends TLS. */
    private static String whereSigningInLeads(BuiltServer server) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.base().resolve("/sign-in/person"))
                    .header("X-Forwarded-For", "203.0.113.7")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "crm.example.com")
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }
    }

    /** The directory of the image, as the steps of the recipe make it. */
    private Path image(String recipe) throws Exception {
        Path apart = Files.createDirectories(directory.resolve("apart"));
        Files.copy(LocalRun.serverJar(), apart.resolve("kith.jar"));
        run(apart, "unset JAVA_TOOL_OPTIONS; " + step(recipe, "RUN (java -Djarmode=tools .*)"));
        Path image = Files.createDirectories(directory.resolve("image"));
        Matcher copies =
                Pattern.compile("COPY --from=taken-apart /apart/(\\S+) \\./").matcher(recipe);
        while (copies.find()) {
            copy(apart.resolve(copies.group(1)), image);
        }
        String options = "export JAVA_TOOL_OPTIONS='" + step(recipe, "ENV JAVA_TOOL_OPTIONS=\"(.*)\"") + "'; ";
        run(image, options + step(recipe, "RUN (SPRING_LIQUIBASE_ENABLED=.*)"));
        assertThat(image.resolve("kith.aot")).exists();
        return image;
    }

    /** What the chart gives to a container, with the addresses and secrets of this test in the place of the example's. */
    private static Map<String, String> settings(Chart chart, String kind, Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (kind.equals("Deployment")) {
            chart.manifest("ConfigMap")
                    .get("data")
                    .properties()
                    .forEach(one -> settings.put(one.getKey(), one.getValue().asString()));
        }
        for (JsonNode variable : chart.manifest(kind).at("/spec/template/spec/containers/0/env")) {
            settings.put(variable.get("name").asString(), variable.path("value").asString("of-a-secret"));
        }
        settings.replaceAll((name, value) -> given.getOrDefault(name, value));
        return settings;
    }

    private static String step(String recipe, String pattern) {
        Matcher step = Pattern.compile("(?m)^" + pattern + "$").matcher(recipe);
        assertThat(step.find()).as(pattern).isTrue();
        return step.group(1);
    }

    private void run(Path where, String command) throws Exception {
        Path log = directory.resolve("steps.log");
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
