package io.kith.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final JsonMapper json;
    private final Clock clock;
    private final SessionCookies cookies;

    SignInState(
            @Value("${kith.secret}") String secret,
            SecureRandom random,
            JsonMapper json,
            Clock clock,
            SessionCookies cookies) {
        this.key = new SecretKeySpec(derived(secret), "AES");
        this.random = random;
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
        cookies.write(response, COOKIE, seal(json.writeValueAsBytes(kept)), LIFE);
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

    private String seal(byte[] open) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = crypt(Cipher.ENCRYPT_MODE, nonce, open);
        byte[] whole = ByteBuffer.allocate(NONCE + closed.length)
                .put(nonce)
                .put(closed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private Optional<Kept> open(String cookie) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cookie);
            if (bytes.length <= NONCE) {
                return Optional.empty();
            }
            byte[] open = crypt(
                    Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE), Arrays.copyOfRange(bytes, NONCE, bytes.length));
            return Optional.of(json.readValue(open, Kept.class));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not sealed here", e);
        }
    }

    /** A key of its own for this purpose (HMAC as in RFC 5869's extract step). */
    private static byte[] derived(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("kith/sign-in".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
