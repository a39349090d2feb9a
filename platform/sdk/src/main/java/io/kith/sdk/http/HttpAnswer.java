package io.kith.sdk.http;

import io.kith.sdk.error.InvalidJsonException;
import io.kith.sdk.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody outside of Kith has answered, whatever they think of the call.
 *
 * @param status such as 200 or 404
 * @param headers by their names in small letters, each with all its values; none of cookies
 * @param body as text; empty if there is none
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {

    public HttpAnswer {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    /** Whether the status says so: from 200 to 299. */
    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * The body, which is JSON, as {@link Json} reads it.
     *
     * @throws InvalidJsonException with everything that does not fit
     */
    public <T> T json(Class<T> type) {
        return Json.read(body, type);
    }

    /** Without what may be nobody's business. */
    @Override
    public String toString() {
        return status + ", " + body.length() + " characters";
    }
}
