package io.kith.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks for where the five hundredth page of each list begins, or the last one of a list that is shorter. */
record DeepPages(Target target) {

    private static final int PAGE = 500;

    /** As many at once as the server lets. */
    private static final int STRIDE = 499;

    /** Gives the target the questions for these pages. */
    void find() throws IOException {
        try (HttpLine line = target.line()) {
            for (Listing listing : Listing.values()) {
                List<byte[]> pages = new ArrayList<>();
                for (String value : listing.choices()) {
                    pages.add(Operation.json(listing.question(value, cursor(line, listing, value), Operation.ROWS)));
                }
                target.deepPages().put(listing, pages);
            }
        }
    }

    private static String cursor(HttpLine line, Listing listing, String value) throws IOException {
        String cursor = "";
        int skipped = 0;
        while (skipped < (PAGE - 1) * Operation.ROWS) {
            int stride = Math.min(STRIDE, (PAGE - 1) * Operation.ROWS - skipped);
            HttpLine.Reply reply = line.send(
                    "POST", Operation.RECORDS + "/query", Operation.json(listing.question(value, cursor, stride)));
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
}
