package io.kith.server.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Service;

/** Ends our sessions when Keycloak says that theirs have ended there (OpenID Connect Back-Channel Logout 1.0). */
@Service
public final class BackChannelLogout {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final int PATIENCE = 3_000;
    private static final int LARGEST_KEY_SET = 100_000;

    private final Sessions sessions;
    private final NimbusJwtDecoder decoder;

    BackChannelLogout(Sessions sessions, KeycloakSettings keycloak) {
        this.sessions = sessions;
        this.decoder = NimbusJwtDecoder.withJwkSource(keys(keycloak))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null)))
                .build();
        this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(keycloak.outside("")),
                jwt -> isLogoutToken(jwt)
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(new OAuth2Error("not_a_logout_token"))));
    }

    /** Anybody may send tokens, each with a key that is unknown: Keycloak is asked about those once in a while. */
    private static JWKSource<SecurityContext> keys(KeycloakSettings keycloak) {
        try {
            URL certificates = URI.create(keycloak.inside("/protocol/openid-connect/certs"))
                    .toURL();
            return JWKSourceBuilder.create(
                            certificates, new DefaultResourceRetriever(PATIENCE, PATIENCE, LARGEST_KEY_SET))
                    .refreshAheadCache(false)
                    .rateLimited(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** False if Keycloak did not write this. */
    public boolean accept(String token) {
        try {
            Jwt jwt = decoder.decode(token);
            String session = jwt.getClaimAsString("sid");
            if (session != null) {
                sessions.endKeycloakSession(session);
            } else {
                Optional.ofNullable(jwt.getSubject()).ifPresent(sessions::endAllOf);
            }
            return true;
        } catch (JwtException e) {
            return false;
        }
    }

    // a token with a nonce is the ID token of somebody
    private static boolean isLogoutToken(Jwt token) {
        return token.getAudience() instanceof List<String> audience
                && audience.contains(KeycloakSettings.WEB_CLIENT)
                && token.getClaim("events") instanceof Map<?, ?> events
                && events.containsKey(EVENT)
                && !token.hasClaim("nonce");
    }
}
