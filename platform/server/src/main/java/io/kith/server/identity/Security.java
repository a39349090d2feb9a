package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Who may reach which routes at all. What an actor may do there is decided by the feature, per request. */
@Configuration(proxyBeanMethods = false)
class Security {

    private final ProblemWriter problems;

    Security(ProblemWriter problems) {
        this.problems = problems;
    }

    /** A request is observed as a whole; to time each filter of its chain as well costs more than the filters do. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Operators: another credential, no company, no way to a record. */
    @Bean
    @Order(1)
    SecurityFilterChain operatorRoutes(HttpSecurity http, @Value("${kith.operator.token:}") String token)
            throws Exception {
        return stateless(http.securityMatcher("/api/v1/operator/**"))
                .addFilterBefore(new OperatorAuthentication(token, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> routes.anyRequest().hasAuthority("OPERATOR"))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain tenantRoutes(HttpSecurity http, Credentials credentials) throws Exception {
        return stateless(http.securityMatcher("/api/**"))
                .addFilterBefore(new TokenAuthentication(credentials, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> routes.requestMatchers("/api/v1/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .hasAuthority("TENANT"))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain openRoutes(HttpSecurity http) throws Exception {
        return stateless(http)
                .authorizeHttpRequests(routes -> routes.requestMatchers(
                                "/problems", "/problems/*", "/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // no cookie carries a credential here, so there is nothing to forge
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, _) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.write(Problem.of(ErrorCode.UNAUTHENTICATED), request, response);
                        })
                        .accessDeniedHandler((request, response, _) ->
                                problems.write(Problem.of(ErrorCode.FORBIDDEN), request, response)));
    }
}
