package io.kith.sdk.http;

import io.kith.sdk.error.InvalidJsonException;
import io.kith.sdk.error.InvalidRequestException;
import io.kith.sdk.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to an endpoint of the plugin ({@link io.kith.sdk.hook.HttpEndpoint}).
 *
 * @param method {@link HttpMethod#GET} also for HEAD, whose answer Kith cuts off
 * @param rest what stands in the address behind the endpoint's own path, without the slash between them; empty for nothing
 * @param query parameters of the address, each with all its values
 * @param contentType of the body, such as {@code application/json}; null if there is none
 * @param body up to 1 MB of text; empty if there is none
 */
public record HttpRequest(
        HttpMethod method,
        String rest,
        Map<String, List<String>> query,
        @Nullable String contentType,
        String body) {

    public HttpRequest {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        query.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        query = Collections.unmodifiableMap(copy);
    }

    /** The first value of a parameter. */
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * The body, which is JSON, as {@link Json} reads it exactly.
     *
     * @throws InvalidRequestException with everything that does not fit, for whoever has sent it
     */
    public <T> T body(Class<T> type) {
        try {
            return Json.readExactly(body, type);
        } catch (InvalidJsonException e) {
            throw new InvalidRequestException(e.violations());
        }
    }
}
