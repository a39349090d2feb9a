package io.kith.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks for where the five hundredth page of each list begins, or the last one of a list that is shorter. */
record DeepPages(Target target) {

    private static final int PAGE = 500;

    /** As many at once as the server lets. */
    private static final int STRIDE = 499;

    /** Adds to the target the questions for these pages. */
    void find() throws IOException {
        try (HttpLine line = target.line()) {
            for (String level : Customers.LEVELS) {
                target.deepPages().add(Operation.json(question(level, cursor(line, level), Operation.ROWS)));
            }
        }
    }

    private static String cursor(HttpLine line, String level) throws IOException {
        String cursor = "";
        int skipped = 0;
        while (skipped < (PAGE - 1) * Operation.ROWS) {
            int stride = Math.min(STRIDE, (PAGE - 1) * Operation.ROWS - skipped);
            HttpLine.Reply reply =
                    line.send("POST", Operation.RECORDS + "/query", Operation.json(question(level, cursor, stride)));
            if (reply.status() != 200) {
                throw new IllegalStateException("A list cannot be paged: " + reply.text());
            }
            JsonNode next = JsonMapper.shared().readTree(reply.body()).at("/cursor");
            if (next.isNull()) {
                break;
            }
            cursor = next.asString();
            skipped += stride;
        }
        return cursor;
    }

    static Map<String, Object> question(String level, String cursor, int limit) {
        Map<String, Object> question =
                new HashMap<>(Map.of("filter", "level == '" + level + "'", "sort", List.of("name"), "limit", limit));
        if (!cursor.isEmpty()) {
            question.put("cursor", cursor);
        }
        return question;
    }
}
