package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the recipe of the image says, done step by step without a container, and started with what the chart says. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ImageTest {

    @TempDir
    Path directory;

    @Test
    void theImagesServerMigratesAndRunsOnTheChartsSettingsWithItsCache() throws Exception {
        assertThat(Image.recipe()).contains("USER 10001:10001");
        Image image = Image.shared();
        String java = image.options() + " -XX:AOTMode=on";

        Chart chart = Chart.of("smallest", directory.resolve("chart"));
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            postgres.createDatabase("kith");
            Map<String, String> given = BuiltServer.settings(postgres, "kith");
            Map<String, String> migration = settings(chart, "Job", given);
            migration.put("JAVA_TOOL_OPTIONS", java);
            try (var job = BuiltServer.start(image, migration, directory.resolve("job.log"), "migrate")) {
                assertThat(job.awaitEnd()).as(job.output()).isZero();
            }
            Map<String, String> pod = settings(chart, "Deployment", given);
            assertThat(pod).doesNotContainKeys("SPRING_LIQUIBASE_URL", "SPRING_LIQUIBASE_PASSWORD");
            pod.put("JAVA_TOOL_OPTIONS", java);
            try (var server = BuiltServer.start(image, pod, directory.resolve("server.log"))) {
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
}
