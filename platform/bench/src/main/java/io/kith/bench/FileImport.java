package io.kith.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import of a CSV file, as a person has it done: uploaded, started as it was guessed, waited for. */
record FileImport(JavaProgram server, String token, Backlog backlog) {

    private static final String BOUNDARY = "a-line-between-parts";
    private static final String ROUTE = "/api/v1/imports";
    private static final long PAUSE_MILLIS = 100;

    /**
     * What came of it.
     *
     * @param failures rows that were not stored
     * @param seconds from the start to the last row
     * @param indexSeconds from the last row to a search index that knows of all
     * @param bystander how long what another company wrote meanwhile could not be found
     */
    record Imported(int rows, int failures, double seconds, double indexSeconds, Measurement bystander) {

        double rowsPerSecond() {
            return rows / seconds;
        }
    }

    /** @param other company that is at work beside */
    Imported run(int rows, String other) throws IOException, InterruptedException, SQLException {
        try (var line = new HttpLine(server.port(), token)) {
            String id = read(line.send("POST", ROUTE, "multipart/form-data; boundary=" + BOUNDARY, upload(rows)), 201)
                    .at("/id")
                    .asString();
            long start = System.nanoTime();
            JsonNode state = read(line.send("POST", ROUTE + "/" + id + "/start", new byte[0]), 200);
            try (var bystander = Bystander.watching(server, other)) {
                while (state.at("/endedAt").isNull()) {
                    Thread.sleep(PAUSE_MILLIS);
                    state = read(line.send("GET", ROUTE + "/" + id, new byte[0]), 200);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                int stored = state.at("/stored").asInt();
                Measurement seen = bystander.seen();
                return new Imported(stored, rows - stored, seconds, backlog.drain(), seen);
            }
        }
    }

    private static JsonNode read(HttpLine.Reply reply, int status) {
        if (reply.status() != status) {
            throw new IllegalStateException("The import is refused: " + reply.status() + " " + reply.text());
        }
        return JsonMapper.shared().readTree(reply.body());
    }

    private static byte[] upload(int rows) {
        String heading = String.join(",", Customers.customer(0).keySet());
        String lines = IntStream.range(0, rows)
                .mapToObj(n -> line(Customers.customer(n)))
                .collect(Collectors.joining("\n"));
        return """
                --%1$s\r
                Content-Disposition: form-data; name="object"\r
                \r
                customer\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="customers.csv"\r
                Content-Type: text/csv\r
                \r
                %2$s
                %3$s\r
                --%1$s--\r
                """.formatted(BOUNDARY, heading, lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Map<String, Object> customer) {
        return customer.values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
