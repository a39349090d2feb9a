package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server tells a collector of OpenTelemetry, if an operator wants it. */
class TelemetryTest {

    private static final String NAME = "Tamsin Traced";
    private static final String SLUG = "traced-company";

    @TempDir
    Path logs;

    @Test
    void routesAndMetricsAreToldOnRequestAndNobodyIsNamed() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary();
                var collector = new Collector()) {
            postgres.createDatabase("kith");
            Map<String, String> settings = BuiltServer.settings(postgres, "kith");
            settings.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", collector.address("/v1/traces"));
            settings.put("MANAGEMENT_OTLP_METRICS_EXPORT_URL", collector.address("/v1/metrics"));
            settings.put("KITH_SEARCH_URI", "http://127.0.0.1:1");
            settings.put("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0");
            settings.put("MANAGEMENT_OTLP_METRICS_EXPORT_STEP", "1s");
            String token;
            try (var silent = BuiltServer.start(settings, logs.resolve("silent.log"))) {
                token = founded(silent.awaitReadiness());
                work(silent, token);
                silent.terminate();
                silent.awaitEnd();
            }
            assertThat(collector.told()).as("without a wish for it").isEmpty();

            settings.put("MANAGEMENT_OPENTELEMETRY_ENABLED", "true");
            settings.put("MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "true");
            try (var server = BuiltServer.start(settings, logs.resolve("server.log"))) {
                String id = work(server.awaitReadiness(), token);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> collector.told().contains("http.server.requests")
                                && collector.told().contains("http get /api/v1/records/{object}/{id}"));
                server.terminate();
                server.awaitEnd();
                // by then everything has been told
                assertThat(collector.told())
                        .contains("http post /api/v1/records/{object}", "http get /api/v1/search", "CLIENT_ERROR")
                        .doesNotContain(List.of(
                                NAME,
                                "Traced",
                                SLUG,
                                "tamsin",
                                id,
                                token,
                                "exception.message",
                                "exception.stacktrace"));
            }
        }
    }

    /** As people do; the id of a record. */
    private static String work(BuiltServer server, String token) throws IOException {
        String path = "/api/v1/records/customer";
        String id = LocalRun.read(server.post(path, token, "{\"fields\": {\"name\": \"" + NAME + "\"}}")
                        .body())
                .get("id")
                .asString();
        assertThat(server.get(path + "/" + id, token).statusCode()).isEqualTo(200);
        assertThat(server.get(path + "/" + SLUG, token).statusCode()).isBetween(400, 499);
        assertThat(server.get("/api/v1/search?object=customer&q=tamsin", token).statusCode())
                .isEqualTo(503);
        assertThat(server.post(path, token, "{\"fields\": {\"name\": \"" + NAME + "\", \"email\": \"tamsin\"}}")
                        .statusCode())
                .isEqualTo(422);
        return id;
    }

    private static String founded(BuiltServer server) throws IOException {
        return LocalRun.read(server.post("/api/v1/operator/companies", BuiltServer.OPERATOR, """
                        {"name": "Traced", "slug": "%s", "admin": {"name": "Tamsin", "email": "tamsin@traced.example"}}
                        """.formatted(SLUG))
                        .body())
                .get("apiToken")
                .asString();
    }

    /** Whatever comes, as text: names stand in it as they are. */
    private record Collector(HttpServer server, Queue<String> bodies) implements AutoCloseable {

        Collector() throws IOException {
            this(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                    new ConcurrentLinkedQueue<>());
            server.createContext("/", exchange -> {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }

        String address(String path) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + path;
        }

        String told() {
            return String.join("\n", bodies);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
