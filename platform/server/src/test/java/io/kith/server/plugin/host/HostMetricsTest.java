package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kith.config.definition.Capability;
import io.kith.config.definition.Label;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.VersionRange;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.record.Explanation;
import io.kith.sdk.record.MetricOutcome;
import io.kith.sdk.record.MetricPoint;
import io.kith.server.plugin.gauge.Gauge;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Series that a plugin keeps of records, as it writes them and as people see them. */
@KithServerTest
class HostMetricsTest {

    private static final String PLUGINS = "/api/v1/operator/plugins";
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 17);

    private static final PluginManifest GAUGE = new PluginManifest(
            "gauge",
            "1.0.0",
            "gauge",
            VersionRange.of(">=1.0 <2").orElseThrow(),
            Label.same("Gauge"),
            "Tests",
            List.of(Capability.of("records:customer.name:read").orElseThrow()),
            List.of(),
            Map.of(),
            List.of());

    @Autowired
    Kith kith;

    @Autowired
    HostServices hosts;

    Kith.Company company;
    Api admin;
    Metrics metrics;
    private final List<Api> active = new ArrayList<>();

    @BeforeEach
    void aCompanyWithThePlugin() {
        kith.operator()
                .upload(PLUGINS, "signature", "", "plugin.zip", Gauge.packed().bytes())
                .expect(200);
        company = activated();
        admin = company.admin();
        metrics = hosts.of(GAUGE).service(Metrics.class);
    }

    @AfterEach
    void removeThePlugin() {
        active.forEach(one -> one.delete("/api/v1/plugins/gauge/activation"));
        kith.operator().delete(PLUGINS + "/gauge/1.0.0");
        kith.operator().delete(PLUGINS + "/gauge/1.1.0");
    }

    private Kith.Company activated() {
        Kith.Company founded = kith.company();
        founded.admin().put("/api/v1/plugins/gauge/activation", Map.of()).expect(200);
        active.add(founded.admin());
        return founded;
    }

    private static <T> T called(Kith.Company company, Callable<T> call) throws Exception {
        return TenantContext.call(
                Actor.system(company.id()), () -> HookCall.job().run(call));
    }

    private MetricOutcome write(MetricPoint... points) throws Exception {
        return called(company, () -> metrics.write("customer", "gauge_score", Stream.of(points)));
    }

    private static UUID customer(Api who, String name) {
        return UUID.fromString(
                who.create("customer", Map.of("name", name)).get("id").asString());
    }

    private static MetricPoint point(UUID record, LocalDate day, String value) {
        return MetricPoint.of(record, day, new BigDecimal(value));
    }

    private static String path(UUID customer) {
        return "/api/v1/records/customer/" + customer;
    }

    private static List<String> names(Api who, String filter, String sort) {
        List<String> names = new ArrayList<>();
        who.query("customer", Map.of("filter", filter, "sort", List.of(sort)))
                .expect(200)
                .json()
                .get("records")
                .forEach(record -> names.add(record.at("/fields/name").asString()));
        return names;
    }

    @Test
    void theNewestPointIsAValueByWhichListsFilterAndSort() throws Exception {
        UUID good = customer(admin, "Good");
        UUID better = customer(admin, "Better");
        customer(admin, "Unrated");
        var why = Explanation.of("name", new BigDecimal("200"), new BigDecimal("80.04"))
                .and("luck", BigDecimal.ONE, new BigDecimal("0.005"));

        MetricOutcome outcome = write(
                point(good, MARCH, "80.04").by(3, why),
                point(good, MARCH.minusMonths(1), "20"),
                point(better, MARCH, "92"));

        assertThat(outcome).isEqualTo(new MetricOutcome(3, 2, 0));
        assertThat(names(admin, "gauge_score >= 80", "-gauge_score")).containsExactly("Better", "Good");
        assertThat(names(admin, "gauge_good", "gauge_score"))
                .as("formulas that name it are worked out")
                .containsExactly("Good", "Better");
        JsonNode record = admin.get(path(good)).expect(200).json();
        assertThat(record.at("/fields/gauge_score").asString()).isEqualTo("80.0");
        assertThat(record.get("version").asInt()).as("nobody has edited it").isEqualTo(1);
        assertThat(admin.get(path(good) + "/history").expect(200).json().get("entries"))
                .hasSize(1);
        JsonNode series =
                admin.get(path(good) + "/series/gauge_score").expect(200).json();
        assertThat(series.get("period").asString()).isEqualTo("month");
        assertThat(series.get("points").toString())
                .isEqualTo("[{\"day\":\"2026-03-01\",\"value\":\"80.0\",\"ruleVersion\":3,\"explanation\":["
                        + "{\"of\":\"name\",\"input\":\"200\",\"share\":\"80.04\"},{\"of\":\"luck\",\"input\":\"1\",\"share\":\"0.005\"}]},"
                        + "{\"day\":\"2026-02-01\",\"value\":\"20.0\",\"ruleVersion\":null,\"explanation\":[]}]");
        assertThat(called(company, () -> metrics.history("customer", "gauge_score", good, 1)))
                .containsExactly(new MetricPoint(good, LocalDate.of(2026, 3, 1), new BigDecimal("80.0"), 3L, why));
    }

    @Test
    void aPointTakesThePlaceOfThatOfItsPeriodAndAnOlderOneMovesNothing() throws Exception {
        UUID customer = customer(admin, "Acme");
        write(point(customer, MARCH, "10"));

        assertThat(write(point(customer, MARCH.plusDays(3), "30"))).isEqualTo(new MetricOutcome(1, 1, 0));
        assertThat(write(point(customer, MARCH.plusDays(4), "30"))).isEqualTo(new MetricOutcome(1, 0, 0));
        assertThat(write(point(customer, MARCH.minusYears(1), "99"))).isEqualTo(new MetricOutcome(1, 0, 0));
        assertThat(write(point(customer, MARCH, "40"), point(customer, MARCH.plusDays(1), "50")))
                .as("of two of one period the last holds")
                .isEqualTo(new MetricOutcome(2, 1, 0));
        assertThat(admin.get(path(customer)).text("/fields/gauge_score")).isEqualTo("50.0");
        assertThat(called(company, () -> metrics.history("customer", "gauge_score", customer, 10)))
                .extracting(point -> point.value().toPlainString())
                .containsExactly("50.0", "99.0");
    }

    @Test
    void nobodyElseWritesIt() throws Exception {
        UUID customer = customer(admin, "Acme");
        write(point(customer, MARCH, "10"));

        admin.patch(path(customer), Map.of("fields", Map.of("gauge_score", 99))).expect(422);
        admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "X", "gauge_score", 99)))
                .expect(422);
        var records = hosts.of(GAUGE).service(io.kith.sdk.host.Records.class);
        assertThatExceptionOfType(io.kith.sdk.error.RecordRefusedException.class)
                .isThrownBy(() -> called(
                        company,
                        () -> records.update("customer", customer, Map.of("gauge_score", new BigDecimal("99")))));
        assertThat(admin.get(path(customer)).text("/fields/gauge_score")).isEqualTo("10.0");
    }

    @Test
    void whatIsNoMetricOrNoValueOfItIsRefusedAndTheThousandWithIt() throws Exception {
        UUID customer = customer(admin, "Acme");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(point(customer, MARCH, "50"), point(customer, MARCH, "100.05")))
                .withMessage("100.05 is no value of field 'gauge_score': too large {maximum=100}");
        LocalDate future = LocalDate.now(ZoneOffset.UTC).plusDays(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(point(customer, future, "50")))
                .withMessageStartingWith("the day " + future + " has not come yet: in the company it is ");
        for (String field : List.of("name", "gauge_plain", "gauge_good", "nonesuch")) {
            assertThatExceptionOfType(NotFoundException.class)
                    .as(field)
                    .isThrownBy(() -> called(company, () -> metrics.write("customer", field, Stream.of())))
                    .withMessageContaining("of which the plugin keeps a series");
            admin.get(path(customer) + "/series/" + field).expect(404);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> TenantContext.call(
                        Actor.system(company.id()),
                        () -> HookCall.beforeSave().run(() -> metrics.write("customer", "gauge_score", Stream.of()))));
        assertThat(admin.get(path(customer))
                        .expect(200)
                        .json()
                        .at("/fields/gauge_score")
                        .isNull())
                .isTrue();
    }

    @Test
    void anotherPluginsSeriesIsNotThere() {
        Metrics others = hosts.of(new PluginManifest(
                        "other",
                        "1.0.0",
                        "other",
                        VersionRange.of(">=1.0 <2").orElseThrow(),
                        Label.same("Other"),
                        "Tests",
                        List.of(Capability.of("records:customer:write").orElseThrow()),
                        List.of(),
                        Map.of(),
                        List.of()))
                .service(Metrics.class);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> called(company, () -> others.write("customer", "gauge_score", Stream.of())));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> called(company, () -> others.history("customer", "gauge_score", new UUID(0, 1), 1)));
    }

    @Test
    void recordsOfAnotherCompanyDeletedOnesAndPrivateOnesArePassedOver() throws Exception {
        Kith.Company neighbour = activated();
        UUID theirs = customer(neighbour.admin(), "Theirs");
        UUID deleted = customer(admin, "Deleted");
        admin.delete(path(deleted)).expect(204);

        assertThat(write(point(theirs, MARCH, "1"), point(deleted, MARCH, "1"))).isEqualTo(new MetricOutcome(2, 0, 2));

        called(neighbour, () -> metrics.write("customer", "gauge_score", Stream.of(point(theirs, MARCH, "77"))));
        assertThat(called(company, () -> metrics.history("customer", "gauge_score", theirs, 1)))
                .isEmpty();
        admin.get(path(theirs) + "/series/gauge_score").expect(404);
        neighbour.admin().get(path(theirs) + "/series/gauge_score").expect(200);
    }

    @Test
    void whoDoesNotSeeTheRecordOrTheFieldSeesNoSeriesAndOfAnExplanationOnlyWhatTheySee() throws Exception {
        UUID customer = customer(admin, "Acme");
        write(point(customer, MARCH, "50")
                .by(
                        1,
                        Explanation.of("annualRevenue", BigDecimal.TEN, BigDecimal.ONE)
                                .and("name", BigDecimal.ONE, BigDecimal.ONE)
                                .and("luck", BigDecimal.ONE, BigDecimal.ONE)));
        String series = path(customer) + "/series/gauge_score";

        assertThat(holding("c_some", "{read: all, fields: {annualRevenue: hidden}}")
                        .get(series)
                        .expect(200)
                        .json()
                        .at("/points/0/explanation")
                        .findValuesAsString("of"))
                .as("one part would follow from the others")
                .isEmpty();
        holding("c_hidden", "{read: all, fields: {gauge_score: hidden}}")
                .get(series)
                .expect(404);
        holding("c_none", "{readIf: \"name == 'Other'\"}").get(series).expect(404);
        admin.get(series + "?limit=0").expect(422);
        admin.get(series + "?limit=1001").expect(422);
    }

    private Api holding(String role, String customer) {
        admin.configure(
                Map.of(
                        "role.yaml",
                        "{kind: role, key: " + role + ", label: Held, objects: {customer: " + customer + "}}"),
                false);
        return kith.bearer(admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", role, "role", "user", "scope", "read", "roles", List.of(role)))
                .expect(201)
                .text("/secret"));
    }

    @Test
    void manyAreWrittenAThousandAtATime() throws Exception {
        UUID customer = customer(admin, "Acme");
        LocalDate first = LocalDate.of(1970, 1, 1);

        MetricOutcome outcome = called(
                company,
                () -> metrics.write(
                        "customer",
                        "gauge_score",
                        IntStream.range(0, 1_200)
                                .mapToObj(i -> point(customer, first.plusMonths(i % 600), "" + i % 97))));

        assertThat(outcome.points()).isEqualTo(1_200);
        assertThat(called(company, () -> metrics.history("customer", "gauge_score", customer, 1_000)))
                .hasSize(600)
                .isSortedAccordingTo((a, b) -> b.day().compareTo(a.day()));
    }

    @Test
    void whatAPartIsOfIsKnownWhateverTheFieldIsCalledLater() throws Exception {
        admin.configure(Map.of("f.yaml", extension("{key: c_worth, id: worth1, type: integer, label: Worth}")), false);
        UUID customer = customer(admin, "Acme");
        write(point(customer, MARCH, "50").by(1, Explanation.of("c_worth", BigDecimal.TEN, BigDecimal.ONE)));
        Api held = holding("c_held", "{read: all, fields: {c_worth: hidden}}");
        String series = path(customer) + "/series/gauge_score";
        assertThat(parts(held, series)).isEmpty();

        admin.configure(
                Map.of(
                        "f.yaml",
                        extension("{key: c_value, id: worth1, renamedFrom: c_worth, type: integer, label: Value}"),
                        "role.yaml",
                        "{kind: role, key: c_held, label: Held, objects: {customer: {read: all, fields: {c_value: hidden}}}}"),
                false);
        assertThat(parts(admin, series)).containsExactly("c_value");
        assertThat(parts(held, series)).isEmpty();
    }

    private static String extension(String field) {
        return "{kind: extension, object: customer, fields: [" + field + "]}";
    }

    private static List<String> parts(Api who, String series) {
        return who.get(series).expect(200).json().at("/points/0/explanation").findValuesAsString("of");
    }

    @Test
    void pointsOfShorterPeriodsMakeRoomForThoseOfALongerOne() throws Exception {
        UUID customer = customer(admin, "Acme");
        write(point(customer, MARCH, "10"), point(customer, MARCH.minusMonths(1), "20"));
        kith.operator()
                .upload(
                        PLUGINS,
                        "signature",
                        "",
                        "plugin.zip",
                        Gauge.withYears().bytes())
                .expect(200);
        admin.put("/api/v1/plugins/gauge/activation", Map.of("version", "1.1.0"))
                .expect(200);

        assertThat(write(point(customer, MARCH, "70"))).isEqualTo(new MetricOutcome(1, 1, 0));
        assertThat(admin.get(path(customer)).text("/fields/gauge_score")).isEqualTo("70.0");
        assertThat(called(company, () -> metrics.history("customer", "gauge_score", customer, 10)))
                .extracting(MetricPoint::day)
                .containsExactly(LocalDate.of(2026, 1, 1));
    }

    @Test
    void searchFindsByTheNewestValue() throws Exception {
        UUID customer = customer(admin, "Gaugeable");
        write(point(customer, MARCH, "66"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                admin.get("/api/v1/search?q=gaugeable&object=customer&filter=gauge_score%20%3D%3D%2066")
                                        .expect(200)
                                        .json()
                                        .get("results"))
                        .hasSize(1));
    }

    @Test
    void aCompanyTakesItsSeriesAlong() throws Exception {
        UUID customer = customer(admin, "Acme");
        write(point(customer, MARCH, "66").by(2, Explanation.of("luck", BigDecimal.ONE, BigDecimal.TEN)));

        Map<String, String> files = new LinkedHashMap<>();
        byte[] archive = admin.download("/api/v1/company/archive").body();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        assertThat(files.get("series/customer.csv")).contains(customer + ",Score,2026-03-01,66.0,2");
        assertThat(files.get("series/customer.json")).contains("\"share\":\"10\"");
        assertThat(files.get("series/gauge_diary.csv")).hasLineCount(1);
    }
}
