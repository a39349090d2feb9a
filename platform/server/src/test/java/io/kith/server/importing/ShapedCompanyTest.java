package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A company is shaped by its admin, from a template to a configuration that is taken back, while people work in it. */
@KithServerTest
class ShapedCompanyTest {

    private static final int ROWS = Integer.getInteger("kith.test.shaped", 1_000);
    private static final int CUSTOMERS = 18;
    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final String HANDOVER = "/api/v1/records/c_handover/";

    private static final String HANDOVERS = """
            kind: object
            key: c_handover
            label: {en: Handover, zh: 交房}
            plural: {en: Handovers, zh: 交房}
            title: name
            fields:
              - {key: name, type: text, label: {en: Home, zh: 房号}, required: true}
              - {key: customer, type: reference, label: {en: Customer, zh: 客户}, to: customer, inverse: c_handovers}
              - {key: status, type: choice, label: {en: Status, zh: 状态}, options: [planned, done, refused], default: planned}
              - {key: floor, type: text, label: {en: Floor, zh: 楼层}}
              - {key: area, type: decimal, label: {en: Area, zh: 面积}}
              - {key: price, type: money, label: {en: Price a square metre, zh: 单价}}
              - {key: value, type: money, label: {en: Value, zh: 总价}, formula: area * price}
              - {key: keys, type: integer, label: {en: Keys, zh: 钥匙数}, minimum: 0}
              - {key: on, type: date, label: {en: On, zh: 日期}}
              - {key: note, type: longText, label: {en: Note, zh: 备注}}
            ---
            kind: extension
            object: customer
            fields:
              - {key: c_handedOver, type: money, label: {en: Handed over, zh: 已交房金额}, rollup: {over: c_handover.customer, function: sum, field: value}}
            ---
            kind: process
            object: c_handover
            field: status
            transitions:
              - {key: hand, label: {en: Hand over, zh: 交房}, from: planned, to: done, require: keys}
              - {key: refuse, label: {en: Refuse, zh: 拒收}, from: planned, to: refused, reason: note}
            ---
            kind: view
            object: c_handover
            key: high
            label: {en: High up, zh: 高层}
            show: {as: list, columns: [name, floor, value]}
            filter: value > 100
            sort: -value
            """;

    @Autowired
    Kith kith;

    @Test
    void fromATemplateToATakenBackConfigurationWhilePeopleWork() {
        Api admin = kith.company("en", "GBP", "GB").admin();
        startFromTheTemplate(admin);
        admin.configure(Map.of("handover.yaml", HANDOVERS), false);
        bringIn(admin);
        assertThat(admin.names("c_handover", "value == 2000.00")).hasSize(ROWS);
        patience()
                .untilAsserted(() ->
                        assertThat(admin.names("customer", "c_handedOver > 0")).hasSize(CUSTOMERS));
        JsonNode yesterday = admin.get(CONFIGURATION).expect(200).json();

        try (var colleague = new Colleague(admin)) {
            renameAndConvert(admin, colleague);
            takeBack(admin, yesterday);
        }
    }

    private static void startFromTheTemplate(Api admin) {
        JsonNode planned = admin.post(CONFIGURATION + "/plan", Map.of("template", "real-estate"))
                .expect(200)
                .json();
        admin.post(
                        CONFIGURATION + "/apply",
                        Map.of(
                                "template",
                                "real-estate",
                                "version",
                                planned.get("version").asLong()))
                .expect(200);
        admin.post(CONFIGURATION + "/templates/real-estate/sample-data").expect(200);
    }

    private static void bringIn(Api admin) {
        List<String> customers = new ArrayList<>();
        admin.query("customer", Map.of("limit", CUSTOMERS))
                .expect(200)
                .json()
                .get("records")
                .forEach(record -> customers.add(record.get("id").asString()));
        assertThat(customers).hasSize(CUSTOMERS);
        var file = new StringBuilder("Home,Customer,Floor,Area,Price a square metre,Keys,On\n");
        for (int row = 0; row < ROWS; row++) {
            file.append("Home ").append(row).append(',');
            file.append(customers.get(row % CUSTOMERS)).append(',');
            // one of a hundred floors is no number
            file.append(row % 100 == 99 ? "roof" : row % 40).append(",100,20,2,2026-10-01\n");
        }
        var importer = new Importer(admin);
        JsonNode one = importer.uploaded("c_handover", file.toString());
        importer.started(one);
        patience().until(() -> !importer.now(one).get("state").asString().equals("running"));
        assertThat(importer.now(one).get("stored").asLong())
                .as(() -> importer.now(one) + " " + importer.rejected(one).getLast())
                .isEqualTo(ROWS);
    }

    private static void renameAndConvert(Api admin, Colleague colleague) {
        Map<String, Object> sent = Map.of(
                "files",
                Map.of(
                        "handover.yaml",
                        HANDOVERS
                                .replace("{key: keys,", "{key: keyCount, renamedFrom: keys,")
                                .replace("require: keys", "require: keyCount")
                                .replace("key: floor, type: text", "key: floor, type: integer")));
        JsonNode planned = admin.post(CONFIGURATION + "/plan", sent).expect(200).json();
        assertThat(planned.get("steps"))
                .extracting(step -> step.get("kind").asString())
                .containsExactlyInAnyOrder("field-changed", "field-replaced", "process-changed");
        assertThat(planned.get("steps"))
                .anySatisfy(step -> assertThat(step.at("/text/en").asString())
                        .startsWith("convert field 'c_handover.floor' in the background"))
                .filteredOn(step -> !step.get("consent").isNull())
                .singleElement()
                .satisfies(step -> assertThat(step.get("records").asLong()).isGreaterThanOrEqualTo(ROWS));
        Map<String, Object> agreed = new LinkedHashMap<>(sent);
        agreed.put("version", planned.get("version").asLong());
        agreed.put("consents", List.of("c_handover.floor"));
        admin.post(CONFIGURATION + "/apply", agreed).expect(200);
        patience()
                .until(() -> admin.get(CONFIGURATION + "/conversions")
                        .expect(200)
                        .json()
                        .at("/conversions/0/state")
                        .asString()
                        .equals("published"));
        assertThat(admin.get(CONFIGURATION + "/conversions")
                        .expect(200)
                        .json()
                        .at("/conversions/0/unfit")
                        .asLong())
                .isEqualTo(ROWS / 100);
        assertThat(count(admin, "floor >= 0")).isGreaterThanOrEqualTo(ROWS - ROWS / 100);
        assertThat(count(admin, "floor == 7 && keyCount == 2")).isGreaterThanOrEqualTo(ROWS / 40 - ROWS / 100);
        assertThat(count(admin, "keys == 2"))
                .as("the old key is read for 90 days")
                .isGreaterThanOrEqualTo(ROWS);
        colleague.hasGoneOn();
    }

    private static void takeBack(Api admin, JsonNode yesterday) {
        Map<String, Object> files = new LinkedHashMap<>();
        JsonNode then = admin.get(
                        CONFIGURATION + "/versions/" + yesterday.get("version").asLong())
                .expect(200)
                .json();
        then.get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        admin.configure(files, true, "c_handover.floor");
        // it is a number until its values are back
        patience()
                .until(() -> admin.query("c_handover", Map.of("filter", "floor == 'roof'"))
                                .status()
                        == 200);
        assertThat(count(admin, "floor == 'roof'")).isEqualTo(ROWS / 100);
        assertThat(count(admin, "keys == 2")).isGreaterThanOrEqualTo(ROWS);
        assertThat(admin.get(CONFIGURATION).expect(200).json().get("files")).isEqualTo(yesterday.get("files"));
    }

    private static long count(Api admin, String filter) {
        return admin.query("c_handover", Map.of("filter", filter, "limit", 1, "total", true))
                .expect(200)
                .json()
                .get("total")
                .asLong();
    }

    private static ConditionFactory patience() {
        return Awaitility.await().atMost(Duration.ofMinutes(1).plusMillis(ROWS * 10L));
    }

    /** Somebody who makes records and changes them all the while; what was acknowledged is there in the end. */
    private static final class Colleague implements AutoCloseable {

        private final Api api;
        private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
        private final AtomicBoolean stop = new AtomicBoolean();
        private final CompletableFuture<Void> work;

        Colleague(Api api) {
            this.api = api;
            this.work = CompletableFuture.runAsync(this::work);
            hasGoneOn();
        }

        private void work() {
            for (int turn = 0; !stop.get(); turn++) {
                String name = "Made " + turn;
                String id = api.create("c_handover", Map.of("name", name, "area", 3, "price", 5))
                        .get("id")
                        .asString();
                acknowledged.put(id, name);
                api.patch(HANDOVER + id, Map.of("fields", Map.of("name", name + "!", "note", "seen")))
                        .expect(200);
                acknowledged.put(id, name + "!");
            }
        }

        void hasGoneOn() {
            int before = acknowledged.size();
            patience().until(() -> work.isDone() || acknowledged.size() > before);
            assertThat(work).isNotCompletedExceptionally();
        }

        @Override
        public void close() {
            stop.set(true);
            work.join();
            acknowledged.forEach((id, name) -> {
                JsonNode record = api.get(HANDOVER + id).expect(200).json();
                assertThat(record.at("/fields/name").asString()).isEqualTo(name);
                assertThat(record.at("/fields/value/amount").asString()).isEqualTo("15.00");
            });
        }
    }
}
