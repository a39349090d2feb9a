package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemWriter;
import io.kith.server.tenancy.RequestBudget;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Who may reach which routes at all. What an actor may do there is decided by the feature, per request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeycloakSettings.class)
class Security {

    private final ProblemWriter problems;
    private final Sessions sessions;
    private final SessionCookies cookies;

    Security(ProblemWriter problems, Sessions sessions, SessionCookies cookies) {
        this.problems = problems;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** A request is observed as a whole; to time each filter of its chain as well costs more than the filters do. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Probes and metrics, on a port of their own; they name no company and no person. */
    @Bean
    @Order(0)
    SecurityFilterChain managementRoutes(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    /** Operators: another credential, no company, no way to a record. */
    @Bean
    @Order(1)
    SecurityFilterChain operatorRoutes(HttpSecurity http, @Value("${kith.operator.token:}") String token)
            throws Exception {
        return stateless(http.securityMatcher("/api/v1/operator/**"))
                .addFilterBefore(new OperatorAuthentication(token, problems), AuthorizationFilter.class)
                .addFilterBefore(authentication(SessionKind.OPERATOR), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .hasAuthority("OPERATOR"))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain tenantRoutes(HttpSecurity http, Credentials credentials, RequestBudget budget)
            throws Exception {
        return stateless(http.securityMatcher("/api/**"))
                .addFilterBefore(new TokenAuthentication(credentials, problems), AuthorizationFilter.class)
                .addFilterBefore(authentication(SessionKind.PERSON), AuthorizationFilter.class)
                .addFilterBefore(new RequestLimit(budget, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/api/v1/openapi.json",
                                "/api/v1/sign-ups",
                                "/api/v1/sign-ups/**",
                                "/api/v1/unsubscribe")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/invitations/open", "/api/v1/invitations/accept")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/session")
                        .hasAnyAuthority("PERSON", "TENANT")
                        .requestMatchers("/api/v1/session/**")
                        .hasAuthority("PERSON")
                        .anyRequest()
                        .hasAuthority("TENANT"))
                .build();
    }

    /** Signing in, by way of Keycloak, and Keycloak's word that somebody has signed out there. */
    @Bean
    @Order(3)
    SecurityFilterChain signInRoutes(
            HttpSecurity http, ClientRegistrationRepository registrations, SignInState state, SignInOutcome outcome)
            throws Exception {
        return stateless(http.securityMatcher("/sign-in/**"))
                .oauth2Login(login -> login.loginPage("/sign-in/person")
                        .authorizationEndpoint(
                                there -> there.authorizationRequestResolver(SignInRequests.resolver(registrations))
                                        .authorizationRequestRepository(state))
                        .redirectionEndpoint(back -> back.baseUri("/sign-in/callback/*"))
                        // the ID token says all that we want to know
                        .userInfoEndpoint(user -> user.oidcUserService(
                                said -> new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, said.getIdToken())))
                        .authorizedClientRepository(new NoTokensKept())
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .authorizeHttpRequests(routes -> routes.requestMatchers(HttpMethod.POST, "/sign-in/back-channel/logout")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** The files of plugins: whoever is given none of them is told what those are told who ask for one that does not exist. */
    @Bean
    @Order(5)
    SecurityFilterChain pluginFileRoutes(HttpSecurity http, RequestBudget budget) throws Exception {
        return stateless(http.securityMatcher("/plugins/**"))
                .addFilterBefore(authentication(SessionKind.PERSON), AuthorizationFilter.class)
                .addFilterBefore(new RequestLimit(budget, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                // what is opened by itself, instead of by the console, can do nothing
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'")))
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain openRoutes(HttpSecurity http) throws Exception {
        return stateless(http)
                .authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/problems", "/problems/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/developers", "/developers/**")
                        .permitAll()
                        // as Maven asks whether there is something
                        .requestMatchers(HttpMethod.HEAD, "/developers/maven/**")
                        .permitAll()
                        // what is asked for is the credential
                        .requestMatchers(HttpMethod.GET, "/calendar/*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Addresses that are no addresses: nothing behind them is asked. */
    @Bean
    RequestRejectedHandler rejected() {
        return (request, response, _) -> problems.write(Problem.of(ErrorCode.MALFORMED_REQUEST), request, response);
    }

    private SessionAuthentication authentication(SessionKind kind) {
        return new SessionAuthentication(kind, sessions, cookies, problems);
    }

    private HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // SessionAuthentication asks for the token of the session; nothing else here is a cookie's credential
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
                        .accessDeniedHandler(
                                (request, response, _) -> problems.write(Problem.of(denial()), request, response)));
    }

    private static ErrorCode denial() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            if (signedIn.excluded()) {
                return ErrorCode.UNAUTHENTICATED;
            }
            return signedIn.kind() == SessionKind.PERSON && signedIn.actor() == null
                    ? ErrorCode.COMPANY_NOT_CHOSEN
                    : ErrorCode.FORBIDDEN;
        }
        return ErrorCode.FORBIDDEN;
    }
}
