package io.kith.server.identity;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.MDC;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lets the rest of a request run as somebody. */
final class BoundRequest {

    private BoundRequest() {}

    static void as(
            Object principal,
            List<String> authorities,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new UsernamePasswordAuthenticationToken(
                principal, null, AuthorityUtils.createAuthorityList(authorities)));
        SecurityContextHolder.setContext(context);
        // Spring Security clears it at the end of its chain; until then it says who was denied what
        chain.doFilter(request, response);
    }

    /** Also in a company. */
    static void in(
            Actor actor,
            Object principal,
            List<String> authorities,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        MDC.put("tenant", actor.tenantId().toString());
        MDC.put("actor", actor.answerable().toString());
        if (actor.onlyLooks()) {
            MDC.put("looksAs", actor.id().toString());
        }
        try {
            TenantContext.<Boolean, Exception>call(actor, () -> {
                as(principal, authorities, request, response, chain);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            MDC.remove("tenant");
            MDC.remove("actor");
            MDC.remove("looksAs");
        }
    }
}
