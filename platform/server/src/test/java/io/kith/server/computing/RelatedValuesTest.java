package io.kith.server.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Values that are taken from the records on the other side of a reference, while these come, change, move and go. */
@KithServerTest
class RelatedValuesTest {

    private static final String OBJECTS = """
            kind: object
            key: c_shop
            label: Shop
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true, searchable: name}
              - {key: level, type: choice, label: Level, options: [key, normal]}
              - {key: sales, type: integer, label: Sales, rollup: {over: c_sale.shop, function: count}}
              - {key: paid, type: money, label: Paid, rollup: {over: c_sale.shop, function: sum, field: amount, where: "paid && amount > 1"}}
              - {key: least, type: money, label: Least, rollup: {over: c_sale.shop, function: min, field: amount}}
              - {key: mean, type: decimal, label: Mean, scale: 3, rollup: {over: c_sale.shop, function: avg, field: amount}}
              - {key: last, type: date, label: Last, rollup: {over: c_sale.shop, function: max, field: day}}
              - {key: share, type: percent, label: Share, formula: paid / (mean * sales) * 100}
            ---
            kind: object
            key: c_sale
            label: Sale
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: shop, type: reference, to: c_shop, label: Shop, onDelete: clear}
              - {key: amount, type: money, label: Amount}
              - {key: day, type: date, label: Day}
              - {key: paid, type: boolean, label: Paid, default: false}
              - {key: level, type: choice, label: Level, options: [key, normal], formula: shop.level}
              - {key: title, type: text, label: Title, searchable: text, formula: "name + ' @ ' + shop.name"}
              - {key: urgent, type: boolean, label: Urgent, formula: "level == 'key' && !paid"}
            """;

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithShops() {
        admin = kith.company().admin();
        admin.configure(Map.of("shops.yaml", OBJECTS), false);
    }

    @Test
    void aRecordHasWhatItTakesFromTheBeginning() {
        JsonNode shop = shop("Corner", "key");
        JsonNode sale = sale("A", shop, Map.of());
        assertThat(sale.at("/fields/level").asString()).isEqualTo("key");
        assertThat(sale.at("/fields/title").asString()).isEqualTo("A @ Corner");
        assertThat(sale.at("/fields/urgent").asBoolean()).isTrue();
        JsonNode other = shop("Market", "normal");
        JsonNode moved = change(sale, Map.of("shop", id(other)));
        assertThat(moved.at("/fields/level").asString()).isEqualTo("normal");
        assertThat(moved.at("/fields/title").asString()).isEqualTo("A @ Market");
        JsonNode alone = change(sale, empty("shop"));
        assertThat(alone.at("/fields/level").isNull()).isTrue();
        assertThat(alone.at("/fields/title").isNull()).isTrue();
    }

    @Test
    void itFollowsTheRecordThatItIsTakenFrom() {
        JsonNode shop = shop("Corner", "key");
        JsonNode sale = sale("A", shop, Map.of());
        change(shop, Map.of("level", "normal"));
        awaitThat(sale, "/fields/level", "normal");
        JsonNode now = read(sale);
        assertThat(now.at("/fields/urgent").asBoolean()).isFalse();
        assertThat(now.get("version")).isEqualTo(sale.get("version"));
        assertThat(admin.names("c_sale", "level == 'normal'")).containsExactly("A");
        change(shop, Map.of("name", "Place"));
        awaitThat(sale, "/fields/title", "A @ Place");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                admin.get("/api/v1/search?q=place").expect(200).body())
                        .contains(id(sale)));
        admin.delete(path(shop)).expect(204);
        awaitThat(sale, "/fields/title", null);
        admin.post(path(shop) + "/restore").expect(200);
        assertThat(read(sale).at("/fields/shop").asString()).isEqualTo(id(shop));
        awaitThat(sale, "/fields/title", "A @ Place");
    }

    @Test
    void aShopCountsItsSalesAsTheyComeChangeMoveAndGo() {
        JsonNode shop = shop("Corner", "key");
        assertThat(shop.at("/fields/sales").asInt()).isZero();
        assertThat(shop.at("/fields/paid/amount").asString()).isEqualTo("0.00");
        assertThat(shop.at("/fields/least").isNull()).isTrue();
        JsonNode one = sale("1", shop, Map.of("amount", "10.00", "paid", true, "day", "2026-01-01"));
        JsonNode two = sale("2", shop, Map.of("amount", "0.50", "paid", true, "day", "2026-03-01"));
        sale("3", shop, Map.of("amount", "4.00"));
        sale("4", shop, Map.of());
        awaitThat(shop, "/fields/sales", "4");
        awaitThat(shop, "/fields/least/amount", "0.50");
        JsonNode now = read(shop);
        assertThat(now.at("/fields/paid/amount").asString()).isEqualTo("10.00");
        assertThat(now.at("/fields/mean").asString()).isEqualTo("4.833");
        assertThat(now.at("/fields/last").asString()).isEqualTo("2026-03-01");
        assertThat(now.at("/fields/share").asString()).isEqualTo("51.73");
        assertThat(admin.names("c_shop", "paid == 10 && sales == 4", "-share")).containsExactly("Corner");

        JsonNode other = shop("Market", "key");
        change(two, Map.of("shop", id(other)));
        awaitThat(shop, "/fields/sales", "3");
        awaitThat(shop, "/fields/last", "2026-01-01");
        awaitThat(other, "/fields/last", "2026-03-01");
        change(one, Map.of("amount", "20.00"));
        awaitThat(shop, "/fields/paid/amount", "20.00");
        admin.delete(path(one)).expect(204);
        awaitThat(shop, "/fields/paid/amount", "0.00");
        awaitThat(shop, "/fields/last", null);
        admin.post(path(one) + "/restore").expect(200);
        awaitThat(shop, "/fields/paid/amount", "20.00");
        awaitThat(shop, "/fields/last", "2026-01-01");
        change(one, empty("shop"));
        awaitThat(shop, "/fields/sales", "2");
    }

    @Test
    void recordsThatWereThereBeforeAreCountedToo() {
        JsonNode shop = shop("Corner", "key");
        JsonNode sale = sale("1", shop, Map.of("amount", "10.00"));
        admin.configure(Map.of("more.yaml", """
                        kind: extension
                        object: c_shop
                        fields:
                          - {key: c_most, type: money, label: Most, rollup: {over: c_sale.shop, function: max, field: amount}}
                        ---
                        kind: extension
                        object: c_sale
                        fields:
                          - {key: c_most, type: money, label: Most, formula: shop.c_most}
                        """), false);
        awaitThat(shop, "/fields/c_most/amount", "10.00");
        awaitThat(sale, "/fields/c_most/amount", "10.00");
        change(sale, Map.of("amount", "12.00"));
        awaitThat(sale, "/fields/c_most/amount", "12.00");
    }

    @Test
    void whatADeletionMakesOfOthersIsFollowedToo() {
        admin.configure(Map.of("more.yaml", """
                        kind: object
                        key: c_team
                        label: Team
                        title: name
                        fields:
                          - {key: name, type: text, label: Name, required: true}
                          - {key: orphans, type: integer, label: Orphans, rollup: {over: c_sale.c_team, function: count, where: c_orphan}}
                        ---
                        kind: extension
                        object: c_sale
                        fields:
                          - {key: c_team, type: reference, to: c_team, label: Team}
                          - {key: c_orphan, type: boolean, label: Orphan, formula: shop == null}
                          - {key: c_kept, type: text, label: Kept, formula: "c_team == null ? shop.name : name"}
                        """), false);
        JsonNode shop = shop("Corner", "key");
        JsonNode team = admin.create("c_team", Map.of("name", "Team"));
        JsonNode sale = sale("A", shop, Map.of("c_team", id(team)));
        assertThat(sale.at("/fields/c_kept").asString()).isEqualTo("A");
        admin.delete(path(shop)).expect(204);
        awaitThat(team, "/fields/orphans", "1");
        admin.post(path(shop) + "/restore").expect(200);
        awaitThat(team, "/fields/orphans", "0");
        admin.delete(path(team)).expect(204);
        awaitThat(sale, "/fields/c_kept", "Corner");
    }

    @Test
    void aChangedFormulaReachesWhatIsWorkedOutOfIt() {
        JsonNode shop = shop("Corner", "key");
        String objects = OBJECTS + "  - {key: net, type: money, label: Net, formula: amount}\n";
        admin.configure(Map.of("shops.yaml", objects), false);
        admin.configure(
                Map.of(
                        "net.yaml",
                        "{kind: extension, object: c_shop, fields: [{key: c_net, type: money, label: Net, rollup: {over: c_sale.shop, function: sum, field: net}}]}"),
                false);
        JsonNode sale = sale("A", shop, Map.of("amount", "10.00"));
        awaitThat(shop, "/fields/c_net/amount", "10.00");
        admin.configure(Map.of("shops.yaml", objects.replace("formula: amount}", "formula: amount * 2}")), false);
        change(sale, Map.of("day", "2026-01-01"));
        awaitThat(shop, "/fields/c_net/amount", "20.00");
    }

    @Test
    void manyFollowOneThatChanges() {
        JsonNode shop = shop("Corner", "normal");
        int count = 1_300;
        for (int from = 0; from < count; from += 500) {
            admin.post(
                            "/api/v1/records/c_sale/batch",
                            Map.of(
                                    "records",
                                    IntStream.range(from, Math.min(count, from + 500))
                                            .mapToObj(number -> Map.of(
                                                    "fields", Map.of("name", "Sale " + number, "shop", id(shop))))
                                            .toList()))
                    .expect(200);
        }
        change(shop, Map.of("level", "key"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(admin.names("c_sale", "level == 'key'")).hasSize(count));
        awaitThat(shop, "/fields/sales", String.valueOf(count));
    }

    @Test
    void whatCameInOneCommandGoesWithItThoughFormulasHaveWorkedOnIt() {
        JsonNode shop = shop("Corner", "normal");
        JsonNode imported = admin.post(
                        "/api/v1/records/c_sale/batch",
                        Map.of("records", List.of(Map.of("fields", Map.of("name", "A", "shop", id(shop))))))
                .expect(200)
                .json();
        JsonNode sale = imported.at("/results/0/record");
        change(shop, Map.of("level", "key"));
        awaitThat(sale, "/fields/level", "key");
        JsonNode history = admin.get(path(sale) + "/history").expect(200).json().get("entries");
        assertThat(history).as("nobody has touched it").hasSize(1);
        admin.delete(path(sale)).expect(204);
        awaitThat(shop, "/fields/sales", "0");
        change(shop, Map.of("level", "normal"));
        admin.post(path(sale) + "/restore").expect(200);
        awaitThat(sale, "/fields/level", "normal");
    }

    @Test
    void twoReplicasAtOnceEndWithTheSumsThatAreTrue() {
        List<Api> replicas = List.of(admin, admin.at(Replica.second().base()));
        List<JsonNode> shops = IntStream.range(0, 4)
                .mapToObj(number -> shop("Shop " + number, number % 2 == 0 ? "key" : "normal"))
                .toList();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.runAsync(() -> write(replicas.get(number % 2), shops, number)))
                .toList();
        writers.forEach(CompletableFuture::join);
        Map<String, Integer> sales = new HashMap<>();
        for (JsonNode shop : shops) {
            sales.put(
                    id(shop),
                    admin.names("c_sale", "shop == '" + id(shop) + "'").size());
        }
        for (JsonNode shop : shops) {
            awaitThat(shop, "/fields/sales", String.valueOf(sales.get(id(shop))));
            String level = read(shop).at("/fields/level").asString();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    admin.names("c_sale", "shop == '" + id(shop) + "' && level == '" + level + "'"))
                            .hasSize(sales.getOrDefault(id(shop), 0)));
        }
    }

    private static void write(Api api, List<JsonNode> shops, int number) {
        Random random = new Random(number);
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String shop = id(shops.get(random.nextInt(shops.size())));
            String sale = mine.isEmpty() ? null : mine.get(random.nextInt(mine.size()));
            switch (sale == null ? 0 : random.nextInt(5)) {
                case 0, 1 ->
                    mine.add(id(api.create("c_sale", Map.of("name", number + "/" + i, "shop", shop, "amount", i))));
                case 2 ->
                    api.patch("/api/v1/records/c_sale/" + sale, Map.of("fields", Map.of("shop", shop)))
                            .expect(200);
                case 3 -> {
                    api.delete("/api/v1/records/c_sale/" + sale).expect(204);
                    mine.remove(sale);
                }
                default ->
                    api.patch(
                                    "/api/v1/records/c_shop/" + shop,
                                    Map.of("fields", Map.of("level", random.nextBoolean() ? "key" : "normal")))
                            .expect(200);
            }
        }
    }

    private JsonNode shop(String name, String level) {
        return admin.create("c_shop", Map.of("name", name, "level", level));
    }

    private JsonNode sale(String name, JsonNode shop, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("name", name);
        fields.put("shop", id(shop));
        return admin.create("c_sale", fields);
    }

    private JsonNode change(JsonNode record, Map<String, ?> fields) {
        return admin.patch(path(record), Map.of("fields", fields)).expect(200).json();
    }

    private JsonNode read(JsonNode record) {
        return admin.get(path(record)).expect(200).json();
    }

    /** @param expected null if there is no value */
    private void awaitThat(JsonNode record, String pointer, @Nullable String expected) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode value = read(record).at(pointer);
            assertThat(value.isNull() || value.isMissingNode() ? null : value.asString())
                    .isEqualTo(expected);
        });
    }

    private static Map<String, Object> empty(String field) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(field, null);
        return fields;
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }

    private static String path(JsonNode record) {
        return "/api/v1/records/" + record.get("object").asString() + "/" + id(record);
    }
}
