package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemWriter;
import io.kith.server.tenancy.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a session's cookie into whoever the rest of the request runs as. A request that changes something also has to show that it was
 * made by a page that could read our answers, by the token that {@code GET /api/v1/session} gave it.
 */
final class SessionAuthentication extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SessionAuthentication.class);

    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final SessionKind kind;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final ProblemWriter problems;

    SessionAuthentication(SessionKind kind, Sessions sessions, SessionCookies cookies, ProblemWriter problems) {
        this.kind = kind;
        this.sessions = sessions;
        this.cookies = cookies;
        this.problems = problems;
    }

    /** What a page has to send with everything that changes something. */
    static String csrfToken(RandomSecret cookie) {
        return cookie.derived("csrf");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RandomSecret> cookie =
                request.getHeader("Authorization") == null ? cookies.session(request, kind) : Optional.empty();
        Optional<SignedIn> signedIn;
        try {
            signedIn = cookie.flatMap(secret -> sessions.find(kind, secret.hash(), isAttended(request)));
        } catch (DataAccessException | TransactionException e) {
            // a store that is away says nothing about the session
            log.warn("sessions cannot be looked up", e);
            problems.write(Problem.of(ErrorCode.UNAVAILABLE), request, response);
            return;
        }
        if (cookie.isEmpty() || signedIn.isEmpty()) {
            if (cookie.isPresent()) {
                cookies.end(response, kind);
            }
            chain.doFilter(request, response);
            return;
        }
        if (!HARMLESS.contains(request.getMethod()) && !hasToken(request, cookie.get())) {
            problems.write(Problem.of(ErrorCode.FORGED_REQUEST), request, response);
            return;
        }
        Belief belief = Belief.of(request);
        SignedIn now = signedIn.get();
        if (!belief.isTrueOf(now)) {
            // perhaps it has moved by way of another replica
            now = sessions.reload(kind, now.session(), isAttended(request)).orElse(now);
        }
        if (!belief.isTrueOf(now)) {
            problems.write(Problem.of(belief.refusal(now)), request, response);
            return;
        }
        proceed(now, belief, request, response, chain);
    }

    private void proceed(
            SignedIn signedIn,
            Belief belief,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        Actor actor = signedIn.actor();
        if (actor == null) {
            String authority = kind == SessionKind.OPERATOR ? "OPERATOR" : "PERSON";
            BoundRequest.as(signedIn, List.of(authority), request, response, chain);
        } else {
            boolean attended = isAttended(request);
            ActorSource anew = () -> actorNow(signedIn, belief, attended);
            request.setAttribute(ActorSource.ATTRIBUTE, anew);
            BoundRequest.in(actor, signedIn, List.of("PERSON", "TENANT"), request, response, chain);
        }
    }

    private Optional<Actor> actorNow(SignedIn signedIn, Belief belief, boolean attended) {
        Optional<SignedIn> now = sessions.reload(kind, signedIn.session(), attended);
        if (now.isPresent() && now.get().actor() != null && !belief.isTrueOf(now.get())) {
            throw Problem.of(belief.refusal(now.get())).exception();
        }
        return now.flatMap(one -> Optional.ofNullable(one.actor()));
    }

    /** A page listens for events by itself, long after somebody has left it. */
    private static boolean isAttended(HttpServletRequest request) {
        return !MediaType.TEXT_EVENT_STREAM_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean hasToken(HttpServletRequest request, RandomSecret cookie) {
        String sent = request.getHeader(CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), csrfToken(cookie).getBytes(StandardCharsets.UTF_8));
    }
}
