package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator installs. Helm's library is fetched for the system that releases are made on. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ChartTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "ConfigMap", ConfigMap.class,
            "Deployment", Deployment.class,
            "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "Ingress", Ingress.class,
            "Job", Job.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class,
            "ServiceMonitor", ServiceMonitor.class);

    /** Without the members into which Kubernetes' models put what they do not know. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(com.fasterxml.jackson.databind.introspect.Annotated member) {
                    return member instanceof AnnotatedMember ? Boolean.FALSE : super.hasAnySetter(member);
                }
            });

    /** What Java reads rather than the server. */
    private static final Set<String> OF_JAVA = Set.of("JDK_JAVA_OPTIONS");

    @TempDir
    Path copy;

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void everyManifestIsOneThatKubernetesKnows(String example) throws IOException {
        Chart chart = Chart.of(example, copy);
        assertThat(chart.lint().getMessages()).noneMatch(message -> message.matches("\\[(ERROR|WARNING)].*"));
        for (JsonNode manifest : chart.manifests(Map.of())) {
            Class<? extends HasMetadata> kind = KINDS.get(manifest.get("kind").asString());
            assertThat(kind).as(manifest.get("kind").asString()).isNotNull();
            HasMetadata read = STRICT.readValue(manifest.toString(), kind);
            assertThat(read.getApiVersion()).isEqualTo(HasMetadata.getApiVersion(kind));
            assertThat(read.getMetadata().getLabels()).containsEntry("app.kubernetes.io/instance", "crm");
        }
    }

    @Test
    void aManifestWithAFieldThatKubernetesDoesNotKnowWouldBeSeen() {
        assertThatThrownBy(
                        () -> STRICT.readValue("{\"spec\": {\"template\": {\"spec\": {\"hostnam\": 1}}}}", Job.class))
                .hasMessageContaining("hostnam");
    }

    @Test
    void theLargestExampleSetsEverythingThatThereIs() throws IOException {
        Set<String> kinds = new TreeSet<>();
        Chart.of("everything", copy)
                .manifests(Map.of())
                .forEach(one -> kinds.add(one.get("kind").asString()));
        assertThat(kinds).isEqualTo(new TreeSet<>(KINDS.keySet()));
        Set<String> defaults = keys("", Chart.defaults());
        Set<String> known = new TreeSet<>();
        properties(
                "", JsonMapper.shared().readTree(Files.readString(Chart.SOURCE.resolve("values.schema.json"))), known);
        known.removeIf(key -> key.matches("global|resources/.*|migration/resources/.*"));
        assertThat(defaults.stream().map(ChartTest::withoutQuantities)).containsAll(known);
        Set<String> set = keys("", Chart.example("everything"));
        // which an autoscaler does not go with, and of which there is one
        assertThat(defaults.stream()
                        .filter(key -> set.stream().noneMatch(one -> one.equals(key) || one.startsWith(key + "/"))))
                .containsExactlyInAnyOrder("replicas", "signUp/templates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "production", "everything"})
    void theServerReadsEverySettingAndNoManifestHoldsASecret(String example) throws IOException {
        ReadSettings read = ReadSettings.of(LocalRun.serverJar());
        Chart chart = Chart.of(example, copy);
        assertThat(chart.manifests(Map.of()))
                .noneMatch(one -> one.get("kind").asString().equals("Secret"));
        List<String> plain =
                new ArrayList<>(chart.manifest("ConfigMap").get("data").propertyNames());
        List<String> secret = new ArrayList<>();
        for (String kind : List.of("Deployment", "Job")) {
            for (JsonNode variable : container(chart, kind).get("env")) {
                (variable.has("value") ? plain : secret)
                        .add(variable.get("name").asString());
                assertThat(variable.has("value")
                                || variable.at("/valueFrom/secretKeyRef/name").isString())
                        .isTrue();
            }
        }
        assertThat(Stream.concat(plain.stream(), secret.stream()))
                .allMatch(variable -> OF_JAVA.contains(variable) || read.has(variable));
        assertThat(plain).noneMatch(variable -> variable.matches(".*(PASSWORD|SECRET|TOKEN|USERNAME|USER)$"));
        assertThat(secret).contains("KITH_SECRET", "SPRING_DATASOURCE_PASSWORD", "SPRING_LIQUIBASE_PASSWORD");
        assertThat(read.has("KITH_SEARCH_URL")).as("a name that nobody reads").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "Job"})
    void podsRunAsNobodyAndWriteNowhereButToTheirTemporaryDirectory(String kind) {
        Chart chart = Chart.of("smallest", copy);
        JsonNode pod = pod(chart, kind);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
        JsonNode container = container(chart, kind);
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean())
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asString())
                .isEqualTo("ALL");
        assertThat(container.at("/volumeMounts")).hasSize(1);
        assertThat(container.at("/volumeMounts/0/mountPath").asString()).isEqualTo("/tmp");
        assertThat(pod.at("/volumes/0").has("emptyDir")).isTrue();
        assertThat(container.at("/resources/limits/memory").asString()).isNotEmpty();
    }

    @Test
    void probesAskThePortThatCustomersDoNotReachAndAPodHasTimeToDrain() {
        Chart chart = Chart.of("everything", copy);
        JsonNode container = container(chart, "Deployment");
        assertThat(container.at("/ports/1/containerPort").asInt()).isEqualTo(8081);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asString()).isEqualTo("management");
        }
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
        assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        int pause = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        assertThat(pause).isEqualTo(15);
        assertThat(pod(chart, "Deployment").get("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(pause + 60);
        // customers come by the Service and the Ingress
        assertThat(chart.manifest("Ingress").toString()).doesNotContain("management", "8081");
    }

    @Test
    void migrationsRunAsTheOwnerBeforeServersThatCannot() throws IOException {
        Chart chart = Chart.of("production", copy);
        assertThat(container(chart, "Job").get("args")).hasSize(1);
        assertThat(container(chart, "Job").at("/args/0").asString()).isEqualTo("migrate");
        assertThat(chart.manifest("Job").toString()).contains("kith-owner").doesNotContain("kith-app");
        assertThat(chart.manifest("Deployment").toString()).contains("kith-app").doesNotContain("kith-owner");
        assertThat(chart.manifest("ConfigMap")
                        .at("/data/SPRING_LIQUIBASE_ENABLED")
                        .asString())
                .isEqualTo("false");
        assertThat(Files.readString(Chart.SOURCE.resolve("templates/migration.yaml")))
                .contains("helm.sh/hook: pre-install,pre-upgrade");
    }

    @Test
    void replicasAreTheAutoscalersBusinessWhereThereIsOne() {
        assertThat(Chart.of("everything", copy)
                        .manifest("Deployment")
                        .get("spec")
                        .has("replicas"))
                .isFalse();
        assertThat(Chart.of("production", copy)
                        .manifest("Deployment")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, 1, /replicas",
        "url, http://crm.example.com, /url",
        "url, https://crm.example.com/, /url",
        "postgresql.url, jdbc:postgresql://db/kith?user=kith&password=secret, /postgresql/url",
        "postgresql.app.secret, '', /postgresql/app/secret",
        "elasticsearch.url, https://elastic:secret@es:9200, /elasticsearch/url",
        "mail.security, ssl, /mail/security",
        "session.idle, 12 hours, /session/idle",
        "shutdown.drainSeconds, 0, /shutdown/drainSeconds",
        "postgresql.pasword, x, /postgresql",
        "extra, x, extra"
    })
    void aWrongValueIsRefusedAndNamed(String key, String value, String named) {
        Chart chart = Chart.of("smallest", copy);
        Object typed = value.matches("\\d+") ? Integer.valueOf(value) : value;
        assertThatThrownBy(() -> chart.manifests(Map.of(key, typed))).hasMessageContaining(named);
    }

    @Test
    void whatHasNoDefaultHasToBeSaid() {
        assertThatThrownBy(() -> new Chart(Chart.SOURCE).manifests(Map.of()))
                .hasMessageContaining("/image/repository")
                .hasMessageContaining("/url")
                .hasMessageContaining("/postgresql/owner/secret")
                .hasMessageContaining("/keycloak/secret");
    }

    private static JsonNode pod(Chart chart, String kind) {
        return chart.manifest(kind).at("/spec/template/spec");
    }

    private static JsonNode container(Chart chart, String kind) {
        return pod(chart, kind).at("/containers/0");
    }

    private static Set<String> keys(String prefix, Map<String, Object> values) {
        Set<String> keys = new TreeSet<>();
        values.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested && !nested.isEmpty() && !key.matches("requests|limits")) {
                keys.addAll(keys(prefix + key + "/", Chart.map(nested)));
            } else {
                keys.add(prefix + key);
            }
        });
        return keys;
    }

    private static String withoutQuantities(String key) {
        return key.replaceFirst("/(requests|limits)$", "");
    }

    /** The settings of the schema that hold values, not groups of others. */
    private static void properties(String prefix, JsonNode schema, Set<String> into) {
        schema.get("properties").properties().forEach(property -> {
            String key = prefix + property.getKey();
            if (property.getValue().has("properties") && !key.endsWith("resources")) {
                properties(key + "/", property.getValue(), into);
            } else {
                into.add(key);
            }
        });
    }
}
