package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Founds the demo companies through the server's own routes, as an operator and then as each company's program would. What was cut off is
 * gone on with: each step has a key under which the server does it once.
 */
final class DemoCompanies {

    private static final int CUSTOMERS = 300;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI server;
    private final String operatorToken;
    private final Path memory;

    /** @param memory the file that keeps the companies' tokens, which the server shows only once */
    DemoCompanies(URI server, String operatorToken, Path memory) {
        this.server = server;
        this.operatorToken = operatorToken;
        this.memory = memory;
    }

    /** The API token of each demo company, which has its members, customers and contacts when this returns. */
    Map<DemoCompany, String> ensure(Progress progress) {
        Map<String, String> known = new LinkedHashMap<>(remembered());
        Map<DemoCompany, String> tokens = new LinkedHashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (DemoCompany company : DemoCompany.values()) {
                String token = known.get(company.slug());
                if (token == null) {
                    progress.say("Demo", "founding " + company.slug());
                    token = found(http, company);
                    known.put(company.slug(), token);
                    remember(known);
                }
                RestApi api = as(http, token);
                enrol(api, company);
                fill(api, company);
                tokens.put(company, token);
            }
        }
        return tokens;
    }

    private String found(HttpClient http, DemoCompany company) {
        return checked(as(http, operatorToken).post("/api/v1/operator/companies", company.wish()))
                .expect(CREATED)
                .get("apiToken")
                .asString();
    }

    private static void enrol(RestApi api, DemoCompany company) {
        Set<String> members = new HashSet<>();
        checked(api.get("/api/v1/members"))
                .expect(OK)
                .get("members")
                .forEach(member -> members.add(member.get("email").asString()));
        for (DemoPerson person : company.people()) {
            if (!members.contains(person.email())) {
                api.post(
                                "/api/v1/members",
                                Map.of("name", person.name(), "email", person.email(), "role", person.role()))
                        .expect(CREATED);
            }
        }
    }

    private static void fill(RestApi api, DemoCompany company) {
        JsonNode counted = api.post("/api/v1/records/contact/query", Map.of("limit", 1, "total", true))
                .expect(OK);
        if (counted.get("total").asInt() > 0) {
            return;
        }
        List<String> customers = batch(
                api,
                "customer",
                IntStream.range(0, CUSTOMERS).mapToObj(company::customer).toList());
        batch(
                api,
                "contact",
                IntStream.range(0, customers.size())
                        .mapToObj(number -> company.contact(number, customers.get(number)))
                        .toList());
        List<String> owners = new ArrayList<>();
        checked(api.get("/api/v1/members"))
                .expect(OK)
                .get("members")
                .forEach(member -> owners.add(member.get("id").asString()));
        int place = 0;
        for (DemoActivity activity : company.activities(LocalDate.now(company.timeZone()))) {
            for (String owner : owners) {
                api.post(
                                "/api/v1/records/" + activity.object(),
                                Map.of("fields", activity.at(customers.get(place % 4), owner)),
                                Map.of("Idempotency-Key", "demo-" + activity.object() + "-" + place++))
                        .expect(CREATED);
            }
        }
    }

    private static List<String> batch(RestApi api, String object, List<Map<String, Object>> records) {
        List<Map<String, Object>> entries = records.stream()
                .map(fields -> Map.<String, Object>of("fields", fields))
                .toList();
        JsonNode answer = api.post(
                        "/api/v1/records/" + object + "/batch",
                        Map.of("atomic", true, "records", entries),
                        Map.of("Idempotency-Key", "demo-" + object))
                .expect(OK);
        List<String> ids = new ArrayList<>();
        answer.get("results").forEach(result -> ids.add(result.at("/record/id").asString()));
        return ids;
    }

    private RestApi as(HttpClient http, String token) {
        return new RestApi(http, "Kith", server, token);
    }

    private static RestApi.Answer checked(RestApi.Answer answer) {
        if (answer.status() == UNAUTHENTICATED) {
            throw new StartFailure("The demo companies' tokens no longer work; ./kith reset makes new ones.");
        }
        return answer;
    }

    private Map<String, String> remembered() {
        try {
            return Files.exists(memory) ? JSON.readValue(Files.readString(memory), new TypeReference<>() {}) : Map.of();
        } catch (IOException e) {
            throw new StartFailure("The file " + memory + " cannot be read.", e);
        }
    }

    private void remember(Map<String, String> tokens) {
        try {
            Path part = Files.createTempFile(
                    memory.getParent(),
                    "demo",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, JSON.writeValueAsString(tokens));
            Files.move(part, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartFailure("The file " + memory + " cannot be written.", e);
        }
    }
}
