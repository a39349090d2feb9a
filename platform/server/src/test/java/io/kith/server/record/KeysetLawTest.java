package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reading a list page by page shows each row that did not move exactly once, whatever is sorted by and whatever else changes meanwhile. */
@KithServerTest
class KeysetLawTest {

    private static final List<String> KEYS = List.of(
            "city",
            "-city",
            "employees",
            "-employees",
            "birthday",
            "-birthday",
            "name",
            "-name",
            "createdAt",
            "-updatedAt",
            "level");

    @Autowired
    Kith kith;

    @RepeatedTest(8)
    void pagesNeverSkipNorRepeatAnUnmovedRow(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Api admin = kith.company().admin();
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entries.add(Map.of("fields", fields(random, i)));
        }
        JsonNode created = admin.post("/api/v1/records/customer/batch", Map.of("records", entries))
                .expect(200)
                .json();
        Set<String> still = new HashSet<>();
        List<String> moving = new ArrayList<>();
        created.get("results").forEach(result -> {
            String id = result.at("/record/id").asString();
            if (random.nextInt(5) == 0) {
                moving.add(id);
            } else {
                still.add(id);
            }
        });
        List<String> sort = sort(random);

        List<String> whole = whole(admin, sort);
        assertThat(whole).hasSize(60).doesNotHaveDuplicates();

        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        int limit = 1 + random.nextInt(9);
        do {
            Map<String, Object> question =
                    new LinkedHashMap<>(Map.of("sort", sort, "limit", limit, "fields", List.of("name")));
            if (cursor != null) {
                question.put("cursor", cursor);
            }
            JsonNode page = admin.query("customer", question).expect(200).json();
            page.get("records").forEach(record -> seen.add(record.get("id").asString()));
            cursor = page.get("cursor").isNull() ? null : page.get("cursor").asString();
            disturb(admin, random, moving);
        } while (cursor != null);

        assertThat(seen.stream().filter(still::contains))
                .as("sorted by %s in pages of %d", sort, limit)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        whole.stream().filter(still::contains).toList());
    }

    private static List<String> whole(Api admin, List<String> sort) {
        List<String> ids = new ArrayList<>();
        admin.query("customer", Map.of("sort", sort, "limit", 500))
                .expect(200)
                .json()
                .get("records")
                .forEach(record -> ids.add(record.get("id").asString()));
        return ids;
    }

    private static void disturb(Api admin, Random random, List<String> moving) {
        switch (random.nextInt(4)) {
            case 0 -> admin.create("customer", fields(random, 1000));
            case 1 -> {
                if (!moving.isEmpty()) {
                    admin.delete("/api/v1/records/customer/" + moving.removeFirst())
                            .expect(204);
                }
            }
            case 2 -> {
                if (!moving.isEmpty()) {
                    String id = moving.get(random.nextInt(moving.size()));
                    admin.patch("/api/v1/records/customer/" + id, Map.of("fields", fields(random, 2000)))
                            .expect(200);
                }
            }
            default -> admin.query("customer", Map.of()).expect(200);
        }
    }

    private static List<String> sort(Random random) {
        List<String> sort = new ArrayList<>();
        Set<String> used = new HashSet<>();
        int count = 1 + random.nextInt(3);
        while (sort.size() < count) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            if (used.add(key.replace("-", ""))) {
                sort.add(key);
            }
        }
        return sort;
    }

    /** Few different values, and many missing ones, so that ties and nulls meet at page ends. */
    private static Map<String, Object> fields(Random random, int number) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", random.nextInt(3) == 0 ? "same" : "name " + number);
        if (random.nextBoolean()) {
            fields.put("city", List.of("Bonn", "北京", "上海", "Zürich").get(random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            fields.put("employees", random.nextInt(3));
        }
        if (random.nextBoolean()) {
            fields.put("birthday", "2000-01-0" + (1 + random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            fields.put("level", random.nextBoolean() ? "key" : "standard");
        }
        return fields;
    }
}
