package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** What happens when the browser is back from Keycloak: a session of ours, or a page that says why there is none. */
@Component
final class SignInOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInOutcome.class);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final PersonCompanies companies;

    SignInOutcome(Sessions sessions, SessionCookies cookies, PersonCompanies companies) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.companies = companies;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication instanceof OAuth2AuthenticationToken token)
                || !(token.getPrincipal() instanceof OidcUser user)) {
            throw new IllegalStateException("signed in by something else");
        }
        String email = user.getEmail();
        if (email == null || !Boolean.TRUE.equals(user.getEmailVerified())) {
            show(ErrorCode.SIGN_IN_FAILED, response);
            return;
        }
        SessionKind kind = SessionKind.ofKey(token.getAuthorizedClientRegistrationId());
        if (kind == SessionKind.OPERATOR && !isOperator(user)) {
            show(ErrorCode.NOT_AN_OPERATOR, response);
            return;
        }
        if (kind == SessionKind.OPERATOR && !hasJustSignedIn(user, request)) {
            show(ErrorCode.SIGN_IN_FAILED, response);
            return;
        }
        var person = new Person(token.getName(), Objects.requireNonNullElse(user.getFullName(), email), email);
        begin(kind, person, user, request, response);
        String path = Objects.toString(request.getAttribute(SignInState.RETURN_TO), "/");
        response.sendRedirect(SignInRequests.isOurs(path) ? path : "/");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        log.info("a sign-in failed: {}", failure.getMessage());
        show(ErrorCode.SIGN_IN_FAILED, response);
    }

    private void begin(
            SessionKind kind, Person person, OidcUser user, HttpServletRequest request, HttpServletResponse response) {
        // whatever the browser held before is over: a session is never carried through a sign-in
        cookies.session(request, kind)
                .flatMap(old -> sessions.find(kind, old.hash(), true))
                .ifPresent(sessions::end);
        PersonCompanies.@Nullable Place place =
                kind == SessionKind.OPERATOR ? null : companies.atSignIn(person).orElse(null);
        RandomSecret secret = sessions.begin(
                kind,
                person,
                place,
                SessionCookies.browser(request),
                user.getClaimAsString("sid"),
                user.getIdToken().getTokenValue());
        cookies.begin(response, kind, secret);
    }

    /** We ask Keycloak to ask again, but the asking passes through a browser, which somebody else may be sitting at. */
    private static boolean hasJustSignedIn(OidcUser user, HttpServletRequest request) {
        Instant signedInAt = user.getAuthenticatedAt();
        return signedInAt != null
                && request.getAttribute(SignInState.BEGUN) instanceof Instant begun
                && signedInAt.isAfter(begun.minus(CLOCKS_DIFFER));
    }

    private static boolean isOperator(OidcUser user) {
        return Optional.ofNullable(user.getClaimAsStringList("roles"))
                .orElse(List.of())
                .contains(KeycloakSettings.OPERATOR_ROLE);
    }

    private static void show(ErrorCode code, HttpServletResponse response) throws IOException {
        response.sendRedirect("/problems/" + code.key());
    }
}
