package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    /** The API token of each demo company, which has its customers and contacts when this returns. */
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
                fill(http, company, token);
                employ(http, company.user(), token);
                tokens.put(company, token);
            }
        }
        return tokens;
    }

    private String found(HttpClient http, DemoCompany company) {
        JsonNode founded = send(http, operatorToken, null, "/api/v1/operator/companies", company.wish(), CREATED);
        return founded.get("apiToken").asString();
    }

    private void fill(HttpClient http, DemoCompany company, String token) {
        JsonNode counted =
                send(http, token, null, "/api/v1/records/contact/query", Map.of("limit", 1, "total", true), OK);
        if (counted.get("total").asInt() > 0) {
            return;
        }
        List<String> customers = batch(
                http,
                token,
                "customer",
                IntStream.range(0, CUSTOMERS).mapToObj(company::customer).toList());
        batch(
                http,
                token,
                "contact",
                IntStream.range(0, customers.size())
                        .mapToObj(number -> company.contact(number, customers.get(number)))
                        .toList());
    }

    private void employ(HttpClient http, DemoPerson person, String token) {
        JsonNode members = send(http, token, null, "/api/v1/members", null, OK).get("members");
        boolean known = members.valueStream()
                .anyMatch(member -> member.get("email").asString().equals(person.email()));
        if (!known) {
            send(
                    http,
                    token,
                    null,
                    "/api/v1/members",
                    Map.of("name", person.name(), "email", person.email(), "role", person.role()),
                    CREATED);
        }
    }

    private List<String> batch(HttpClient http, String token, String object, List<Map<String, Object>> records) {
        List<Map<String, Object>> entries = records.stream()
                .map(fields -> Map.<String, Object>of("fields", fields))
                .toList();
        JsonNode answer = send(
                http,
                token,
                "demo-" + object,
                "/api/v1/records/" + object + "/batch",
                Map.of("atomic", true, "records", entries),
                OK);
        List<String> ids = new ArrayList<>();
        answer.get("results").forEach(result -> ids.add(result.at("/record/id").asString()));
        return ids;
    }

    private JsonNode send(
            HttpClient http,
            String token,
            @Nullable String key,
            String path,
            @Nullable Map<String, ?> body,
            int expected) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == UNAUTHENTICATED) {
                throw new StartFailure("The demo companies' tokens no longer work; ./kith reset makes new ones.");
            }
            if (response.statusCode() != expected) {
                throw new StartFailure("The demo companies cannot be made: " + path + " answered "
                        + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new StartFailure("The demo companies cannot be made, because the server does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The making of the demo companies was interrupted.", e);
        }
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
