package io.kith.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks REST as one caller. */
public record Api(String base, @Nullable String token, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    public Api with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(base, token, more);
    }

    /** The same caller at another replica. */
    public Api at(String otherBase) {
        return new Api(otherBase, token, headers);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, JSON.writeValueAsString(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** A record of an object with these fields; its answer must be 201. */
    public JsonNode create(String object, Map<String, ?> fields) {
        return post("/api/v1/records/" + object, Map.of("fields", fields))
                .expect(201)
                .json();
    }

    /** Plans definitions and applies them, as an admin who agrees to what is named here. */
    public JsonNode configure(Object files, boolean whole, String... consents) {
        JsonNode planned = post("/api/v1/configuration/plan", Map.of("files", files, "whole", whole))
                .expect(200)
                .json();
        return post(
                        "/api/v1/configuration/apply",
                        Map.of(
                                "files",
                                files,
                                "whole",
                                whole,
                                "version",
                                planned.get("version").asLong(),
                                "consents",
                                List.of(consents)))
                .expect(200)
                .json();
    }

    public Answer query(String object, Map<String, ?> question) {
        return post("/api/v1/records/" + object + "/query", question);
    }

    /** The names of all records that a filter finds, over all pages. */
    public List<String> names(String object, String filter, String... sort) {
        List<String> names = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Map<String, Object> question =
                    new LinkedHashMap<>(Map.of("filter", filter, "sort", List.of(sort), "limit", 500));
            if (cursor != null) {
                question.put("cursor", cursor);
            }
            JsonNode page = query(object, question).expect(200).json();
            page.get("records")
                    .forEach(record -> names.add(record.at("/fields/name").asString()));
            cursor = page.get("cursor").isNull() ? null : page.get("cursor").asString();
        } while (cursor != null);
        return names;
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    /** As a browser sends a form with one text and one file. */
    public Answer upload(String path, String name, String value, String fileName, byte[] file) {
        String boundary = "----kith" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return with("Content-Type", "multipart/form-data; boundary=" + boundary)
                .exchange("POST", path, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    }

    public Answer send(String method, String path, @Nullable String body) {
        Api sender =
                body == null || headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        return sender.exchange(
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    /** What is no text. */
    public HttpResponse<byte[]> download(String path) {
        return sent("GET", path, HttpRequest.BodyPublishers.noBody(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private Answer exchange(String method, String path, HttpRequest.BodyPublisher body) {
        HttpResponse<String> response = sent(method, path, body, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                method + " " + path, response.statusCode(), response.headers().map(), response.body());
    }

    private <T> HttpResponse<T> sent(
            String method, String path, HttpRequest.BodyPublisher body, HttpResponse.BodyHandler<T> read) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(String request, int status, Map<String, List<String>> headers, String body) {

        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError(request + " answered " + status + " instead of " + expected + ": " + body);
            }
            return this;
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text(String pointer) {
            return json().at(pointer).asString();
        }

        public @Nullable String header(String name) {
            List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
            return values == null ? null : values.getFirst();
        }
    }
}
