package io.kith.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who keeps cookies, follows redirects and fills in Keycloak's form: signing in as browsers do it, without a browser. */
final class HttpVisitor {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 12;

    private final Map<Integer, Map<String, String>> cookiesByPort = new LinkedHashMap<>();

    /** Where a chain of redirects ended. */
    record Page(URI address, int status, String body) {}

    /** @param entrance where signing in begins */
    Page signIn(URI entrance, String username, String password) {
        Page form = open(entrance);
        Matcher found = FORM.matcher(form.body());
        if (!found.find()) {
            throw new AssertionError("no form at " + form.address() + ": " + form.body());
        }
        Matcher action = ACTION.matcher(found.group());
        if (!action.find()) {
            throw new AssertionError("a form without an address");
        }
        return send(
                "POST",
                form.address().resolve(action.group(1).replace("&amp;", "&")),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "username=" + encoded(username) + "&password=" + encoded(password) + "&credentialId=");
    }

    Page open(URI address) {
        return send("GET", address, Map.of(), "");
    }

    JsonNode json(URI address) {
        return JsonMapper.shared().readTree(open(address).body());
    }

    /** @param csrfToken of the session */
    JsonNode post(URI address, String csrfToken) {
        return JsonMapper.shared()
                .readTree(send("POST", address, Map.of("X-CSRF-Token", csrfToken), "")
                        .body());
    }

    private Page send(String method, URI address, Map<String, String> headers, String body) {
        HttpResponse<String> response = exchange(method, address, headers, body);
        URI at = address;
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            String location = response.headers().firstValue("Location").orElse(null);
            if (location == null) {
                return new Page(at, response.statusCode(), response.body());
            }
            at = at.resolve(location);
            response = exchange("GET", at, Map.of(), "");
        }
        throw new AssertionError("too many redirects, the last to " + at);
    }

    private HttpResponse<String> exchange(String method, URI address, Map<String, String> headers, String body) {
        Map<String, String> cookies = cookiesByPort.computeIfAbsent(address.getPort(), _ -> new LinkedHashMap<>());
        var request = HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = answer(request.build());
        response.headers().allValues("Set-Cookie").forEach(line -> keep(cookies, line));
        return response;
    }

    private static void keep(Map<String, String> cookies, String line) {
        String[] pair = line.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || line.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
