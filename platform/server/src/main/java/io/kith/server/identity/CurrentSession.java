package io.kith.server.identity;

import io.kith.server.tenancy.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The session behind the running request, if it came from a browser. */
@Component
public final class CurrentSession {

    private final SessionCookies cookies;
    private final KeycloakSettings keycloak;

    CurrentSession(SessionCookies cookies, KeycloakSettings keycloak) {
        this.cookies = cookies;
        this.keycloak = keycloak;
    }

    public Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    /** As whom a running request acts if its credential is looked up anew; empty if it is nobody's any more. */
    public Optional<Actor> actorNow(HttpServletRequest request) {
        return request.getAttribute(ActorSource.ATTRIBUTE) instanceof ActorSource source
                ? source.now()
                : Optional.empty();
    }

    /** Where the person changes their password and their other ways of signing in. */
    public Optional<String> account() {
        return signedIn().map(_ -> keycloak.outside("/account"));
    }

    /** What the page has to send as {@code X-CSRF-Token} with everything that changes something. */
    public Optional<String> csrfToken(HttpServletRequest request) {
        return signedIn()
                .flatMap(signedIn -> cookies.session(request, signedIn.kind()))
                .map(SessionAuthentication::csrfToken);
    }
}
