package io.kith.sdk.http;

import io.kith.sdk.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to somebody outside of Kith ({@link io.kith.sdk.host.Http}). Immutable.
 *
 * <pre>{@code
 * HttpCall.get("https://rates.example/v1/latest?base=CNY")
 *         .header("Accept", "application/json")
 *         .within(Duration.ofSeconds(3))
 * }</pre>
 *
 * @param url that begins with {@code https://}, names a host and no user
 * @param headers by their names in small letters
 * @param contentType of the body, such as {@code text/csv}; null if there is none
 * @param timeout for all of it, the name's look-up and the last byte of the answer included
 */
public record HttpCall(
        HttpMethod method,
        URI url,
        Map<String, String> headers,
        @Nullable String contentType,
        String body,
        Duration timeout) {

    /** For all of a call. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** Bytes that a body may have. */
    public static final int LARGEST_BODY = 1 << 20;

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final int LONGEST_URL = 8_000;
    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_HEADER = 8_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,100}/[A-Za-z0-9.+-]{1,100}");

    /** They are Kith's own matter, or say whom a connection is for. */
    private static final Set<String> NOT_SENT = Set.of(
            "host",
            "cookie",
            "cookie2",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "via",
            "forwarded");

    /** @throws IllegalArgumentException if one of them is not as it has to be */
    public HttpCall {
        requireAddress(url);
        Map<String, String> copy = new LinkedHashMap<>();
        headers.forEach((name, value) -> copy.put(sentName(name), sentValue(name, value)));
        if (copy.size() > MOST_HEADERS) {
            throw new IllegalArgumentException("a call has up to " + MOST_HEADERS + " headers, not " + copy.size());
        }
        headers = Collections.unmodifiableMap(copy);
        if (contentType != null && !TYPE.matcher(contentType).matches()) {
            throw new IllegalArgumentException("no content type is written so");
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
            throw new IllegalArgumentException("a body has up to " + (LARGEST_BODY >> 20) + " MB");
        }
        if (method == HttpMethod.GET && contentType != null) {
            throw new IllegalArgumentException("a GET has no body");
        }
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a call has up to " + LONGEST.toSeconds() + " s, not " + timeout);
        }
    }

    /** @throws IllegalArgumentException if nothing can be called there */
    public static HttpCall get(String url) {
        return of(HttpMethod.GET, url);
    }

    /** @throws IllegalArgumentException if nothing can be called there */
    public static HttpCall post(String url) {
        return of(HttpMethod.POST, url);
    }

    /** @throws IllegalArgumentException if nothing can be called there */
    public static HttpCall of(HttpMethod method, String url) {
        try {
            return new HttpCall(method, new URI(url), Map.of(), null, "", USUAL);
        } catch (URISyntaxException e) {
            // not as it was written: it may hold a key
            throw new IllegalArgumentException("an address is not written so: " + e.getReason());
        }
    }

    /** The same with a header more, in the place of one of that name. */
    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new HttpCall(method, url, more, contentType, body, timeout);
    }

    /** The same with a value as its body, as {@link Json} writes it. */
    public HttpCall json(@Nullable Object value) {
        return body("application/json", Json.text(value));
    }

    /** The same with a text as its body, sent as UTF-8. */
    public HttpCall body(String type, String text) {
        return new HttpCall(method, url, headers, type, text, timeout);
    }

    /** The same with so much time; five seconds otherwise. */
    public HttpCall within(Duration time) {
        return new HttpCall(method, url, headers, contentType, body, time);
    }

    /** Whom it is for. */
    public String host() {
        return Objects.requireNonNull(url.getHost()).toLowerCase(Locale.ROOT);
    }

    /** Without what may be nobody's business. */
    @Override
    public String toString() {
        return method + " https://" + host();
    }

    private static void requireAddress(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("an address begins with https://");
        }
        if (url.getHost() == null || url.getHost().endsWith(".")) {
            throw new IllegalArgumentException("an address names a host, in ASCII and without a dot at its end");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address names no user: send a header");
        }
        if (url.getRawFragment() != null) {
            throw new IllegalArgumentException("an address that is called has no fragment");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("there is no such port");
        }
        if (url.toString().length() > LONGEST_URL || !url.toString().equals(url.toASCIIString())) {
            throw new IllegalArgumentException(
                    "an address has up to " + LONGEST_URL + " characters, all of them ASCII");
        }
    }

    private static String sentName(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(small).matches()) {
            throw new IllegalArgumentException("no header is called '" + name + "'");
        }
        if (NOT_SENT.contains(small) || small.startsWith("proxy-") || small.startsWith("sec-")) {
            throw new IllegalArgumentException("the header '" + name + "' is not a plugin's to send");
        }
        return small;
    }

    private static String sentValue(String name, String value) {
        if (value.length() > LONGEST_HEADER
                || !value.isEmpty() && !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("header '" + name + "' has a value that cannot be sent: up to "
                    + LONGEST_HEADER + " characters of ASCII can, in one line");
        }
        return value;
    }
}
