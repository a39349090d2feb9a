package io.kith.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps cookies per host and port, follows redirects, and fills in Keycloak's form, as a person's browser would. */
public final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*id=\"kc-(?:form-login|reset-password-form)\"[^>]*>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

    /** Where a chain of redirects ended. */
    public record Page(URI address, int status, String body) {}

    /** Signs in at a server, up to the page on which the browser lands. */
    public Page signIn(String base, String path, String email, String password) {
        Page form = open(base + path);
        return form.body().contains("kc-form-login") ? submit(form, email, password) : form;
    }

    public Page submit(Page form, String email, String password) {
        Matcher found = FORM.matcher(form.body());
        if (!found.find()) {
            throw new AssertionError("no form at " + form.address() + ": " + form.body());
        }
        Matcher action = ACTION.matcher(found.group());
        if (!action.find()) {
            throw new AssertionError("a form without an address");
        }
        String body = "username=" + encoded(email) + "&password=" + encoded(password) + "&credentialId=";
        return send("POST", form.address().resolve(action.group(1).replace("&amp;", "&")), body);
    }

    public Page open(String address) {
        return send("GET", URI.create(address), null);
    }

    /** A caller of REST with the cookies that this browser holds for a server, and the token that the session's page knows. */
    public Api api(String base) {
        return api(base, "/api/v1/session");
    }

    public Api operatorApi(String base) {
        return api(base, "/api/v1/operator/session");
    }

    /** Without the token. */
    public Api bareApi(String base) {
        return new Api(base, null, Map.of("Cookie", cookieHeader(URI.create(base))));
    }

    public @Nullable String cookie(String base, String name) {
        return jar(URI.create(base)).get(name);
    }

    /** Holds a cookie that was set another time. */
    public void hold(String base, String name, String value) {
        jar(URI.create(base)).put(name, value);
    }

    /** Takes what an answer to REST set. */
    public void accept(String base, Api.Answer answer) {
        answer.headers().getOrDefault("set-cookie", List.of()).forEach(line -> keep(URI.create(base), line));
    }

    /** Cookies go by host, not port; so what one replica set reaches the other. */
    private Map<String, String> jar(URI address) {
        boolean keycloak = address.getPort() == Identities.keycloakUri().getPort();
        return cookies.computeIfAbsent(keycloak ? "keycloak" : "kith", _ -> new LinkedHashMap<>());
    }

    private Api api(String base, String session) {
        Api bare = bareApi(base);
        return bare.with("X-CSRF-Token", bare.get(session).expect(200).text("/csrfToken"));
    }

    private String cookieHeader(URI address) {
        return jar(address).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(URI address, String line) {
        String[] pair = line.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || line.contains("Max-Age=0")) {
            jar(address).remove(pair[0]);
        } else {
            jar(address).put(pair[0], pair[1]);
        }
    }

    private Page send(String method, URI address, @Nullable String form) {
        URI next = address;
        String verb = method;
        @Nullable String body = form;
        for (int hop = 0; hop < 12; hop++) {
            HttpResponse<String> response = exchange(verb, next, body);
            for (String line : response.headers().allValues("Set-Cookie")) {
                keep(next, line);
            }
            String location = response.headers().firstValue("Location").orElse(null);
            if (location == null) {
                return new Page(next, response.statusCode(), response.body());
            }
            next = next.resolve(location);
            verb = "GET";
            body = null;
        }
        throw new AssertionError("too many redirects, the last to " + next);
    }

    private HttpResponse<String> exchange(String method, URI address, @Nullable String form) {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "text/html")
                .method(
                        method,
                        form == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(form));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        String held = cookieHeader(address);
        if (!held.isEmpty()) {
            request.header("Cookie", held);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
