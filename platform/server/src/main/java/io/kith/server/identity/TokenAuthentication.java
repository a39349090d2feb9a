package io.kith.server.identity;

import io.kith.server.identity.TokenSecret.TokenHash;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemWriter;
import io.kith.server.tenancy.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns {@code Authorization: Bearer kith_…} into the actor that the rest of the request runs as. */
final class TokenAuthentication extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TokenAuthentication.class);
    private static final String SCHEME = "bearer ";

    private final Credentials credentials;
    private final ProblemWriter problems;

    TokenAuthentication(Credentials credentials, ProblemWriter problems) {
        this.credentials = credentials;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<TokenHash> hash = header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? TokenSecret.of(header.substring(SCHEME.length()).strip()).map(TokenSecret::hash)
                : Optional.empty();
        Optional<Actor> actor;
        try {
            actor = hash.flatMap(credentials::actor);
        } catch (DataAccessException | TransactionException e) {
            // a store that is away says nothing about the credential
            log.warn("credentials cannot be looked up", e);
            problems.write(Problem.of(ErrorCode.UNAVAILABLE), request, response);
            return;
        }
        if (hash.isEmpty() || actor.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(Problem.of(ErrorCode.UNAUTHENTICATED), request, response);
            return;
        }
        ActorSource anew = () -> credentials.reload(hash.get());
        request.setAttribute(ActorSource.ATTRIBUTE, anew);
        BoundRequest.in(actor.get(), actor.get(), List.of("TENANT"), request, response, chain);
    }
}
