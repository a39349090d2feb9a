package io.kith.server.identity;

import io.kith.server.tenancy.Seal;
import io.kith.server.tenancy.Seals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what was asked of Keycloak until the browser comes back, in a sealed cookie of that browser: any replica can go on, nothing is
 * stored for strangers, and a way back that began in another browser leads nowhere.
 */
@Component
final class SignInState implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String RETURN_TO = SignInState.class.getName() + ".returnTo";

    /** When the browser was sent to Keycloak. */
    static final String BEGUN = SignInState.class.getName() + ".begun";

    private static final String COOKIE = "kith-sign-in";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private final Seal seal;
    private final JsonMapper json;
    private final Clock clock;
    private final SessionCookies cookies;

    SignInState(Seals seals, JsonMapper json, Clock clock, SessionCookies cookies) {
        this.seal = seals.of("kith/sign-in");
        this.json = json;
        this.clock = clock;
        this.cookies = cookies;
    }

    private record Kept(
            String authorizationUri,
            String clientId,
            String redirectUri,
            String state,
            Set<String> scopes,
            Map<String, String> attributes,
            long until) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return opened(request)
                .filter(kept -> kept.state().equals(request.getParameter("state")))
                .map(kept -> OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(kept.authorizationUri())
                        .clientId(kept.clientId())
                        .redirectUri(kept.redirectUri())
                        .state(kept.state())
                        .scopes(kept.scopes())
                        .attributes(attributes -> {
                            attributes.putAll(kept.attributes());
                            attributes.put(
                                    BEGUN, Instant.ofEpochSecond(kept.until()).minus(LIFE));
                        })
                        .build())
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest wanted, HttpServletRequest request, HttpServletResponse response) {
        if (wanted == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        var attributes = new LinkedHashMap<String, String>();
        wanted.getAttributes().forEach((name, value) -> attributes.put(name, value.toString()));
        var kept = new Kept(
                wanted.getAuthorizationUri(),
                wanted.getClientId(),
                String.valueOf(wanted.getRedirectUri()),
                String.valueOf(wanted.getState()),
                wanted.getScopes(),
                attributes,
                clock.instant().plus(LIFE).getEpochSecond());
        cookies.write(response, COOKIE, seal.close(json.writeValueAsBytes(kept), ""), LIFE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest wanted = loadAuthorizationRequest(request);
        cookies.write(response, COOKIE, "", Duration.ZERO);
        if (wanted != null) {
            request.setAttribute(RETURN_TO, wanted.getAttribute(SignInRequests.RETURN_TO));
            request.setAttribute(BEGUN, wanted.getAttribute(BEGUN));
        }
        return wanted;
    }

    private Optional<Kept> opened(HttpServletRequest request) {
        return cookies.read(request, COOKIE)
                .flatMap(this::open)
                .filter(kept -> Instant.ofEpochSecond(kept.until()).isAfter(clock.instant()));
    }

    private Optional<Kept> open(String cookie) {
        try {
            return seal.open(cookie, "").map(open -> json.readValue(open, Kept.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
