package io.kith.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Lists that people page through: filtered by one field, sorted by another. */
enum Listing {
    /** Fields that every company has. */
    STANDARD("level", Customers.LEVELS, "name"),

    /** Fields that the measured company has made for itself. */
    OWN("c_segment", Customers.SEGMENTS, "-c_score");

    private final String filtered;
    private final List<String> values;
    private final String sort;

    Listing(String filtered, List<String> values, String sort) {
        this.filtered = filtered;
        this.values = values;
        this.sort = sort;
    }

    /** By what there is a list each. */
    List<String> choices() {
        return values;
    }

    /** The first page of one of the lists. */
    byte[] first(RandomGenerator random) {
        return Operation.json(question(values.get(random.nextInt(values.size())), "", Operation.ROWS));
    }

    Map<String, Object> question(String value, String cursor, int limit) {
        Map<String, Object> question = new HashMap<>(
                Map.of("filter", filtered + " == '" + value + "'", "sort", List.of(sort), "limit", limit));
        if (!cursor.isEmpty()) {
            question.put("cursor", cursor);
        }
        return question;
    }
}
