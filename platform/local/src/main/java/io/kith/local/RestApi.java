package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of a program's REST interface.
 *
 * @param name of the program
 * @param token that is presented as the bearer's
 */
record RestApi(HttpClient http, String name, URI base, String token) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param call what was asked, for the person who has to find out why it went wrong */
    record Answer(String call, int status, String body) {

        JsonNode expect(int expected) {
            if (status != expected) {
                throw new StartFailure(call + " answered " + status + " " + body);
            }
            return JSON.readTree(body);
        }
    }

    Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
    }

    Answer post(String path, Object body) {
        return post(path, body, Map.of());
    }

    Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, json(body), headers);
    }

    Answer put(String path, Object body) {
        return send("PUT", path, json(body), Map.of());
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body);
        headers.forEach(request::header);
        String call = name + ", asked for " + path + ",";
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(call, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new StartFailure(call + " did not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(call + " was interrupted.", e);
        }
    }
}
