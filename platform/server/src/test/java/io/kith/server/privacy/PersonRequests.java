package io.kith.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A company that is asked what it keeps of Li Wei, as its admin answers. */
record PersonRequests(Kith.Company company) {

    static final String REQUESTS = "/api/v1/privacy-requests";
    static final String EMAIL = "li.wei@example.com";
    static final String PHONE = "13800138000";
    static final Map<String, Object> LI_WEI =
            Map.of("name", "Li Wei", "emails", List.of(EMAIL), "phones", List.of("138 0013 8000"));

    Api admin() {
        return company.admin();
    }

    String id(String object, Map<String, ?> fields) {
        return admin().create(object, fields).get("id").asString();
    }

    String attached(String object, String record, String name) {
        return admin().upload(
                        "/api/v1/records/" + object + "/" + record + "/files",
                        "name",
                        name,
                        name,
                        "what was agreed".getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .text("/id");
    }

    void imported(String rows) {
        admin().upload("/api/v1/imports", "object", "contact", "f.csv", rows.getBytes(StandardCharsets.UTF_8))
                .expect(201);
    }

    JsonNode found(Map<String, ?> subject) {
        return found(admin(), subject);
    }

    static JsonNode found(Api api, Map<String, ?> subject) {
        JsonNode begun = api.post(REQUESTS, subject).expect(202).json();
        assertThat(begun.get("state").asString()).isEqualTo("searching");
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get(path(begun)).expect(200).json(),
                        one -> one.get("state").asString().equals("found"));
    }

    JsonNode erased(JsonNode request) {
        admin().post(path(request) + "/erase", confirmed()).expect(202);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin().get(path(request)).expect(200).json(),
                        one -> !one.get("state").asString().equals("erasing"));
    }

    void decide(JsonNode request, String treatment) {
        admin().post(path(request) + "/undecided", Map.of("treatment", treatment))
                .expect(200);
    }

    Map<String, String> confirmed() {
        return Map.of("confirmation", company.slug());
    }

    static String path(JsonNode request) {
        return REQUESTS + "/" + request.get("id").asString();
    }

    /** By the id of the record, or the place; read in small pages. */
    Map<String, JsonNode> findings(JsonNode request) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        String after = "";
        do {
            JsonNode page = admin().get(path(request) + "/findings?limit=2" + after)
                    .expect(200)
                    .json();
            page.get("findings")
                    .forEach(one -> all.put(
                            one.get(one.get("record").isNull() ? "place" : "record")
                                    .asString(),
                            one));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return all;
    }

    static JsonNode finding(Map<String, JsonNode> findings, String key) {
        return Objects.requireNonNull(findings.get(key), () -> "nothing was found of " + key);
    }

    static String outcome(Map<String, JsonNode> findings, String key) {
        JsonNode finding = finding(findings, key);
        String treatment = finding.get("treatment").isNull()
                ? "null"
                : finding.get("treatment").asString();
        return treatment + " "
                + finding.get("reasons").valueStream().map(JsonNode::asString).toList();
    }
}
