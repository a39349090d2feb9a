package io.kith.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Founds companies as an operator does. */
record Companies(JavaProgram server) {

    record Founded(String id, String token) {}

    /** So many new companies. */
    List<Founded> found(int number) throws IOException {
        List<Founded> founded = new ArrayList<>();
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
                JsonNode company = JsonMapper.shared().readTree(reply.body());
                founded.add(new Founded(
                        company.at("/company/id").asString(),
                        company.at("/apiToken").asString()));
            }
        }
        return founded;
    }
}
