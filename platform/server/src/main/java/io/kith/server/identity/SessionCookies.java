package io.kith.server.identity;

import io.kith.server.problem.CleanText;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Cookies that no script can read, that no other site's form can send, and that (with {@code __Host-}) no other host can set. */
@Component
public final class SessionCookies {

    private static final int LONGEST_BROWSER = 200;

    private final boolean secure;

    SessionCookies(@Value("${kith.session.secure-cookies:true}") boolean secure) {
        this.secure = secure;
    }

    Optional<RandomSecret> session(HttpServletRequest request, SessionKind kind) {
        return RandomSecret.of(read(request, kind.cookie()).orElse(null));
    }

    /** Whether the browser shows a session, be it a living one or not: enough to choose a page, and nothing else. */
    public boolean mayBeSignedIn(HttpServletRequest request) {
        return session(request, SessionKind.PERSON).isPresent();
    }

    /** Gives the browser the session's secret. */
    public void begin(HttpServletResponse response, SessionKind kind, RandomSecret secret) {
        write(response, kind.cookie(), secret.reveal(), null);
    }

    void end(HttpServletResponse response, SessionKind kind) {
        write(response, kind.cookie(), "", Duration.ZERO);
    }

    public Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(named(name))) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** @param life null for as long as the browser keeps its session */
    public void write(HttpServletResponse response, String name, String value, @Nullable Duration life) {
        var cookie = ResponseCookie.from(named(name), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                // lax: the way back from Keycloak and links in mails are top-level navigations
                .sameSite("Lax");
        if (life != null) {
            cookie.maxAge(life);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private String named(String name) {
        return secure ? "__Host-" + name : name;
    }

    /** What the browser calls itself, as far as that is worth keeping. */
    public static @Nullable String browser(HttpServletRequest request) {
        String said = request.getHeader("User-Agent");
        if (said == null || !CleanText.isClean(said)) {
            return null;
        }
        return said.substring(0, Math.min(said.length(), LONGEST_BROWSER));
    }
}
