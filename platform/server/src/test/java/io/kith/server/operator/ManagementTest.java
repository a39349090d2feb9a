package io.kith.server.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Probes and metrics stand on a port of their own, and name nobody. */
@KithServerTest
class ManagementTest {

    /** All that may be told apart: a label with a value for each company or record would take a monitoring system's memory. */
    private static final Set<String> LABELS = Set.of(
            "action",
            "application",
            "area",
            "cause",
            "consumer",
            "error",
            "exception",
            "executor",
            "gc",
            "id",
            "kind",
            "le",
            "level",
            "method",
            "name",
            "outcome",
            "pool",
            "quantile",
            "result",
            "state",
            "status",
            "store",
            "task",
            "uri",
            "version",
            "vendor",
            "runtime",
            "type",
            "disk",
            "path",
            "tasks",
            "code_function",
            "code_namespace",
            "cache",
            "ready",
            "client_name",
            "compiler",
            "main_application_class");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-");

    @Autowired
    Kith kith;

    @Test
    void theProductsPortShowsNothingOfIt() {
        for (String path :
                List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/health/readiness")) {
            assertThat(kith.stranger().get(path).status()).as(path).isIn(401, 404);
            assertThat(kith.company().admin().get(path).status()).as(path).isIn(401, 403, 404);
        }
    }

    @Test
    void probesAnswerWithoutDetails() {
        Api management = management();
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(management.get("/actuator/health/" + probe).expect(200).body())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
        for (String closed : List.of("env", "beans", "heapdump", "loggers", "configprops", "threaddump", "shutdown")) {
            assertThat(management.get("/actuator/" + closed).status())
                    .as(closed)
                    .isIn(401, 404);
        }
    }

    @Test
    void metricsTellRoutesPoolsConsumersAndJobsApartAndNoCompanyOrRecord() {
        Kith.Company company = kith.company();
        String id = company.admin()
                .create("customer", Map.of("name", "Zinnia Metrics"))
                .get("id")
                .asString();
        company.admin().get("/api/v1/records/customer/" + id).expect(200);
        company.admin().get("/api/v1/records/" + company.slug() + "/" + id).expect(404);
        kith.stranger().get("/" + company.slug() + "/whatever");
        String metrics = Awaitility.await()
                .until(this::metrics, text -> text.contains("kith_outbox_lag_seconds{consumer=\"search\""));
        assertThat(metrics)
                .contains(
                        "uri=\"/api/v1/records/{object}/{id}\"",
                        "hikaricp_connections_active{pool=\"app\"",
                        "hikaricp_connections_active{pool=\"dispatch\"",
                        "kith_outbox_waiting{consumer=\"search\"",
                        "kith_outbox_parked{consumer=\"search\"",
                        "kith_store_up{store=\"postgresql\"} 1.0",
                        "kith_store_up{store=\"files\"} 1.0",
                        "kith_store_up{store=\"elasticsearch\"}",
                        "kith_store_up{store=\"keycloak\"}",
                        "jvm_memory_used_bytes")
                .doesNotContain(id, company.slug(), company.id().toString(), "Zinnia");
        assertThat(ID.matcher(metrics).find()).isFalse();
        Set<String> labels = new TreeSet<>();
        LABEL.matcher(metrics).results().forEach(label -> labels.add(label.group(1)));
        assertThat(LABELS).containsAll(labels);
    }

    private String metrics() {
        return management().get("/actuator/prometheus").expect(200).body();
    }

    private Api management() {
        return new Api(kith.managementBase(), null, Map.of());
    }
}
