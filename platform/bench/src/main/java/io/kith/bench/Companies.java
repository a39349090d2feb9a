package io.kith.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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

    /**
     * Gives a company the fields that only it has, and the roles of those who are shown a part of it.
     *
     * @return tokens of holders of these roles
     */
    Map<Sight, String> shape(Founded company) throws IOException {
        try (var line = new HttpLine(server.port(), company.token())) {
            Map<String, Object> files = new HashMap<>(Sight.roles());
            files.put("customer.yaml", Customers.OWN_FIELDS);
            JsonNode plan = answer(line, "plan", Map.of("files", files));
            answer(
                    line,
                    "apply",
                    Map.of("files", files, "version", plan.at("/version").asLong()));
            Map<Sight, String> tokens = new EnumMap<>(Sight.class);
            for (Sight sight : Sight.values()) {
                tokens.put(sight, token(line, sight));
            }
            return tokens;
        }
    }

    private static String token(HttpLine line, Sight sight) throws IOException {
        HttpLine.Reply reply = line.send(
                "POST",
                "/api/v1/api-tokens",
                Operation.json(
                        Map.of("name", sight.name(), "role", "user", "scope", "read", "roles", List.of(sight.role()))));
        if (reply.status() != 201) {
            throw new IllegalStateException("There is no token for a role: " + reply.text());
        }
        return JsonMapper.shared().readTree(reply.body()).at("/secret").asString();
    }

    private static JsonNode answer(HttpLine line, String what, Map<String, Object> body) throws IOException {
        HttpLine.Reply reply = line.send("POST", "/api/v1/configuration/" + what, Operation.json(body));
        if (reply.status() != 200) {
            throw new IllegalStateException("A company cannot be shaped: " + reply.text());
        }
        return JsonMapper.shared().readTree(reply.body());
    }
}
