package io.kith.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Founds companies as an operator does. */
record Companies(JavaProgram server) {

    /** The tokens of so many new companies. */
    List<String> found(int number) throws IOException {
        List<String> tokens = new ArrayList<>();
        try (var line = new HttpLine(server.port(), Stage.OPERATOR)) {
            for (int n = 1; n <= number; n++) {
                String slug = "company-" + n;
                HttpLine.Reply reply = line.send(
                        "POST",
                        "/api/v1/operator/companies",
                        Operation.json(Map.of(
                                "name",
                                "Company " + n,
                                "slug",
                                slug,
                                "admin",
                                Map.of("name", "Ada", "email", "ada@" + slug + ".example"))));
                if (reply.status() != 201) {
                    throw new IllegalStateException("A company cannot be founded: " + reply.text());
                }
                tokens.add(JsonMapper.shared()
                        .readTree(reply.body())
                        .at("/apiToken")
                        .asString());
            }
        }
        return tokens;
    }
}
