package io.kith.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends a session at both ends: here at once, at Keycloak when the browser goes where it is sent. */
@Service
public final class SignOut {

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final KeycloakSettings keycloak;

    SignOut(Sessions sessions, SessionCookies cookies, KeycloakSettings keycloak) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.keycloak = keycloak;
    }

    /** The address to which the browser has to go on. */
    public String end(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        cookies.end(response, signedIn.kind());
        String home = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/")
                .build()
                .toUriString();
        return sessions.end(signedIn)
                .map(token -> UriComponentsBuilder.fromUriString(keycloak.outside("/protocol/openid-connect/logout"))
                        .queryParam("id_token_hint", "{token}")
                        .queryParam("post_logout_redirect_uri", "{home}")
                        .encode()
                        .buildAndExpand(token, home)
                        .toUriString())
                .orElse(home);
    }
}
