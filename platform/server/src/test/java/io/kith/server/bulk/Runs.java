package io.kith.server.bulk;

import io.kith.server.testing.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Changes of many customers over REST, as one caller. */
record Runs(Api api) {

    static final String PATH = "/api/v1/bulk-runs";

    String edit(String filter, Map<String, Object> what) {
        Map<String, Object> wish = new LinkedHashMap<>(what);
        wish.put("filter", filter);
        return start("edit", wish);
    }

    String delete(List<String> ids) {
        return start("delete", Map.of("ids", ids));
    }

    String start(String kind, Map<String, Object> what) {
        Map<String, Object> wish = new LinkedHashMap<>(what);
        wish.put("object", "customer");
        wish.put("kind", kind);
        return api.post(PATH, wish).expect(202).text("/id");
    }

    String undone(JsonNode run) {
        return api.post(path(run) + "/undo").expect(202).text("/id");
    }

    JsonNode ended(String id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> api.get(PATH + "/" + id).expect(200).json(),
                        run -> !run.get("state").asString().equals("running"));
    }

    JsonNode refusals(JsonNode run) {
        return api.get(path(run) + "/refusals").expect(200).json().get("refusals");
    }

    static String path(JsonNode run) {
        return PATH + "/" + run.get("id").asString();
    }

    static List<Integer> numbers(JsonNode run) {
        return List.of(
                run.get("total").asInt(),
                run.get("done").asInt(),
                run.get("refused").asInt());
    }

    long count(String filter) {
        return api.query("customer", Map.of("filter", filter, "total", true, "limit", 1))
                .expect(200)
                .json()
                .get("total")
                .asLong();
    }

    void customers(int count, String city) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(Map.of("fields", Map.of("name", city + " " + i, "city", city)));
        }
        api.post("/api/v1/records/customer/batch", Map.of("records", records)).expect(200);
    }
}
