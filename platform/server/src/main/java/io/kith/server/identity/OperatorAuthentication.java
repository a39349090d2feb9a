package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the operator's token, a secret of the installation. It binds no company, so nothing behind it can reach a record. */
final class OperatorAuthentication extends OncePerRequestFilter {

    private static final int SHORTEST = 32;
    private static final String SCHEME = "Bearer ";

    private final byte[] token;
    private final ProblemWriter problems;

    OperatorAuthentication(String token, ProblemWriter problems) {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException("kith.operator.token needs at least " + SHORTEST + " characters");
        }
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && !matches(header)) {
            // a company's token is a valid credential, only not here
            boolean tenant = header.startsWith(SCHEME + "kith_");
            problems.write(Problem.of(tenant ? ErrorCode.FORBIDDEN : ErrorCode.UNAUTHENTICATED), request, response);
            return;
        }
        if (header != null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new UsernamePasswordAuthenticationToken(
                    "operator", null, AuthorityUtils.createAuthorityList(List.of("OPERATOR"))));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private boolean matches(String header) {
        byte[] sent =
                header.substring(Math.min(SCHEME.length(), header.length())).getBytes(StandardCharsets.UTF_8);
        return token.length > 0 && header.startsWith(SCHEME) && MessageDigest.isEqual(sent, token);
    }
}
