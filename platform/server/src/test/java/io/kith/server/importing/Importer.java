package io.kith.server.importing;

import io.kith.server.testing.Api;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Brings files in over REST, as one caller. */
record Importer(Api api) {

    static final String IMPORTS = "/api/v1/imports";

    Api.Answer upload(String object, byte[] file) {
        return api.upload(IMPORTS, "object", object, "file.csv", file);
    }

    JsonNode uploaded(String object, String text) {
        return uploaded(object, text.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode uploaded(String object, byte[] file) {
        return upload(object, file).expect(201).json();
    }

    static String path(JsonNode one) {
        return IMPORTS + "/" + one.get("id").asString();
    }

    Api.Answer map(JsonNode one, Object... targets) {
        return api.put(path(one) + "/mapping", Map.of("targets", Arrays.asList(targets)));
    }

    Api.Answer start(JsonNode one) {
        return api.post(path(one) + "/start");
    }

    JsonNode started(JsonNode one) {
        return start(one).expect(200).json();
    }

    JsonNode now(JsonNode one) {
        return api.get(path(one)).expect(200).json();
    }

    /** The import when it no longer runs. */
    JsonNode ended(JsonNode one) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !now(one).get("state").asString().equals("running"));
        return now(one);
    }

    /** All of it: upload, start, wait. */
    JsonNode brought(String object, String text) {
        JsonNode one = uploaded(object, text);
        started(one);
        return ended(one);
    }

    /** The rows of the file of rejected rows, without its byte order mark. */
    List<String> rejected(JsonNode one) {
        String body = api.get(path(one) + "/rejected").expect(200).body();
        return List.of(body.replace("\ufeff", "").split("\r\n"));
    }

    static UUID id(JsonNode one) {
        return UUID.fromString(one.get("id").asString());
    }
}
