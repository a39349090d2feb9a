package io.kith.server.identity;

import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemWriter;
import io.kith.server.tenancy.RequestBudget;
import io.kith.server.tenancy.TenantContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away what is more than the company's edition allows, before it costs anything. */
final class RequestLimit extends OncePerRequestFilter {

    private final RequestBudget budget;
    private final ProblemWriter problems;

    RequestLimit(RequestBudget budget, ProblemWriter problems) {
        this.budget = budget;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = TenantContext.isBound() ? budget.take(TenantContext.actor()) : Optional.empty();
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
