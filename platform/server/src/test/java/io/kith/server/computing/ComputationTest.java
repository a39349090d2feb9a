package io.kith.server.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Formulas that come when there are records already. */
@KithServerTest
class ComputationTest {

    private static final String COMPUTATIONS = "/api/v1/configuration/computations";
    private static final String OBJECT = """
            kind: object
            key: c_item
            label: Item
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true, searchable: name}
              - {key: price, type: integer, label: Price}
            """;
    private static final int RECORDS = Integer.getInteger("kith.computation.records", 1_200);

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("item.yaml", OBJECT), false);
    }

    @Test
    void aFormulaHoldsForRecordsThatWereThereBefore() {
        JsonNode first = admin.create("c_item", Map.of("name", "First", "price", 10));
        fill(RECORDS);
        String twice = OBJECT + "  - {key: twice, type: integer, label: Twice, formula: price * 2}\n";
        JsonNode planned = admin.post("/api/v1/configuration/plan", Map.of("files", Map.of("item.yaml", twice)))
                .expect(200)
                .json();
        assertThat(planned.at("/steps/0/text/en").asString()).isEqualTo("add field 'c_item.twice' (integer)");
        assertThat(planned.at("/steps/0/records").asLong()).isEqualTo(RECORDS + 1);

        admin.configure(Map.of("item.yaml", twice), false);
        assertThat(field(first, "twice")).as("it is seen at once").isEqualTo(20);
        JsonNode ended = awaitEnd();
        assertThat(ended.get("total").asLong()).isEqualTo(RECORDS + 1);
        assertThat(ended.get("done").asLong()).isEqualTo(RECORDS + 1);
        assertThat(ended.get("changed").asLong()).isEqualTo(RECORDS + 1);
        assertThat(admin.names("c_item", "twice == 20")).contains("First");
        assertThat(admin.names("c_item", "twice >= 0")).hasSize(RECORDS + 1);

        admin.configure(Map.of("item.yaml", twice.replace("price * 2", "price * 2 + 0")), false);
        assertThat(awaitEnd().get("changed").asLong())
                .as("what says the same changes nothing")
                .isZero();
        admin.configure(Map.of("item.yaml", twice.replace("price * 2", "price * 3")), false);
        awaitEnd();
        assertThat(admin.names("c_item", "twice == 30")).contains("First");
        JsonNode now = admin.get(path(first)).expect(200).json();
        assertThat(now.get("version")).isEqualTo(first.get("version"));
        assertThat(now.get("updatedAt")).isEqualTo(first.get("updatedAt"));
        assertThat(admin.get(path(first) + "/history").expect(200).json().get("entries"))
                .as("nobody has edited it")
                .hasSize(1);
        assertThat(admin.get(path(first) + "/timeline").expect(200).json().get("entries"))
                .hasSize(1);
    }

    @Test
    void onlyWhatGivesOtherValuesIsWorkedOut() {
        String twice = OBJECT + "  - {key: twice, type: integer, label: Twice, formula: price * 2}\n";
        admin.configure(Map.of("item.yaml", twice), false);
        assertThat(awaitEnd().get("total").asLong()).as("there was no record").isZero();
        admin.create("c_item", Map.of("name", "First", "price", 10));
        admin.configure(Map.of("item.yaml", twice.replace("label: Twice", "label: Double")), false);
        admin.configure(
                Map.of(
                        "item.yaml",
                        twice.replace("price, type", "cost, renamedFrom: price, type")
                                .replace("price * 2", "cost * 2")),
                false);
        assertThat(admin.names("c_item", "twice == 20")).containsExactly("First");
    }

    @Test
    void searchFindsWhatIsWorkedOut() {
        JsonNode first = admin.create("c_item", Map.of("name", "First", "price", 77123));
        admin.configure(
                Map.of(
                        "item.yaml",
                        OBJECT
                                + "  - {key: code, type: text, label: Code, searchable: code, formula: \"'X' + string(price)\"}\n"),
                false);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                admin.get("/api/v1/search?q=X77123").expect(200).body())
                        .contains(first.get("id").asString()));
    }

    @Test
    void deletedRecordsComeBackWithTheirValues() {
        JsonNode first = admin.create("c_item", Map.of("name", "First", "price", 10));
        admin.delete(path(first)).expect(204);
        admin.configure(
                Map.of("item.yaml", OBJECT + "  - {key: twice, type: integer, label: Twice, formula: price * 2}\n"),
                false);
        awaitEnd();
        assertThat(admin.names("c_item", "twice == 20")).isEmpty();
        admin.post(path(first) + "/restore").expect(200);
        assertThat(admin.names("c_item", "twice == 20")).containsExactly("First");
    }

    @Test
    void inAnotherTimeZoneAMomentMayFallOnAnotherDay() {
        admin.configure(
                Map.of(
                        "item.yaml",
                        OBJECT
                                + "  - {key: at, type: dateTime, label: At}\n"
                                + "  - {key: day, type: date, label: Day, formula: date(at)}\n"),
                false);
        admin.create("c_item", Map.of("name", "First", "at", "2026-01-31T18:00:00Z"));
        assertThat(admin.names("c_item", "day == '2026-02-01'")).containsExactly("First");
        admin.patch("/api/v1/company", Map.of("timeZone", "Europe/Berlin")).expect(200);
        awaitEnd();
        assertThat(admin.names("c_item", "day == '2026-01-31'")).containsExactly("First");
    }

    @Test
    void plainValuesAreKeptWhenAFormulaTakesTheirPlace() {
        JsonNode first = admin.create("c_item", Map.of("name", "First", "price", 10));
        String formula = OBJECT.replace("label: Price", "label: Price, formula: size(name)");
        JsonNode planned = admin.post("/api/v1/configuration/plan", Map.of("files", Map.of("item.yaml", formula)))
                .expect(200)
                .json();
        assertThat(planned.at("/steps/0/consent").asString()).isEqualTo("c_item.price");
        admin.configure(Map.of("item.yaml", formula), false, "c_item.price");
        assertThat(field(first, "price")).isEqualTo(5);
        awaitEnd();
        admin.configure(Map.of("item.yaml", OBJECT), false);
        assertThat(field(first, "price"))
                .as("given up, the last value stays, as one that people can write")
                .isEqualTo(5);
        admin.patch(path(first), Map.of("fields", Map.of("price", 6))).expect(200);
    }

    @Test
    void peopleAndTwoReplicasWorkOnMeanwhile() {
        fill(RECORDS);
        Api there = admin.at(Replica.second().base());
        List<String> ids = ids();
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> writers = IntStream.range(0, 2)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    int written = 0;
                    while (!stop.get()) {
                        String id = ids.get((written * 7 + number) % ids.size());
                        (number == 0 ? admin : there)
                                .patch("/api/v1/records/c_item/" + id, Map.of("fields", Map.of("price", written % 50)))
                                .expect(200);
                        written++;
                    }
                    return written;
                }))
                .toList();
        for (int factor = 2; factor < 6; factor++) {
            (factor % 2 == 0 ? admin : there)
                    .configure(
                            Map.of(
                                    "item.yaml",
                                    OBJECT + "  - {key: times, type: integer, label: T, formula: price * " + factor
                                            + "}\n"),
                            false);
        }
        awaitEnd();
        stop.set(true);
        writers.forEach(writer -> assertThat(writer.join()).isPositive());
        // a write that was under way when the formula changed is found at the second look
        Awaitility.await().atMost(Duration.ofSeconds(150)).untilAsserted(() -> {
            for (int price = 0; price < 50; price += 7) {
                assertThat(admin.names("c_item", "times == " + price * 5, "name"))
                        .isEqualTo(admin.names("c_item", "price == " + price, "name"));
            }
        });
    }

    @Test
    void howFarItIsConcernsTheCompanyAlone() {
        admin.create("c_item", Map.of("name", "First", "price", 10));
        admin.configure(
                Map.of("item.yaml", OBJECT + "  - {key: twice, type: integer, label: Twice, formula: price * 2}\n"),
                false);
        awaitEnd();
        assertThat(kith.company().admin().get(COMPUTATIONS).expect(200).json().get("computations"))
                .isEmpty();
        kith.stranger().get(COMPUTATIONS).expect(401);
    }

    private JsonNode awaitEnd() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> computations().getFirst(),
                        computation -> !computation.get("endedAt").isNull());
    }

    private List<JsonNode> computations() {
        List<JsonNode> computations = new ArrayList<>();
        admin.get(COMPUTATIONS).expect(200).json().get("computations").forEach(computations::add);
        return computations;
    }

    private void fill(int count) {
        for (int from = 0; from < count; from += 400) {
            List<Map<String, Object>> records = IntStream.range(from, Math.min(count, from + 400))
                    .mapToObj(number ->
                            Map.<String, Object>of("fields", Map.of("name", "Item " + number, "price", number % 50)))
                    .toList();
            admin.post("/api/v1/records/c_item/batch", Map.of("records", records))
                    .expect(200);
        }
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        admin.query("c_item", Map.of("limit", 100))
                .expect(200)
                .json()
                .get("records")
                .forEach(record -> ids.add(record.get("id").asString()));
        return ids;
    }

    private int field(JsonNode record, String field) {
        return admin.get(path(record)).expect(200).json().at("/fields/" + field).asInt();
    }

    private static String path(JsonNode record) {
        return "/api/v1/records/c_item/" + record.get("id").asString();
    }
}
