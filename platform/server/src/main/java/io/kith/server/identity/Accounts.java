package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** The accounts at Keycloak: what signing up has to know of them and do to them, and no more. */
@Component
public final class Accounts {

    private static final String MADE_BY = "kith_sign_up";

    /** What Keycloak refuses in the names of persons. Ours keep it. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]+");

    private final KeycloakSettings keycloak;
    private final Clock clock;
    private final RestClient http;
    private volatile @Nullable Token token;

    Accounts(KeycloakSettings keycloak, Clock clock) {
        this.keycloak = keycloak;
        this.clock = clock;
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build());
        requests.setReadTimeout(Duration.ofSeconds(15));
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /**
     * An account.
     *
     * @param madeBy the sign-up that made it, if one did
     */
    public record Account(String subject, Optional<UUID> madeBy) {}

    private record Token(String value, Instant until) {}

    public Optional<Account> find(String email) {
        JsonNode found = asServer(bearer -> http.get()
                .uri(keycloak.administration("/users?exact=true&briefRepresentation=false&email={email}"), email)
                .headers(headers -> headers.setBearerAuth(bearer))
                .retrieve()
                .body(JsonNode.class));
        return found == null || found.isEmpty() ? Optional.empty() : Optional.of(account(found.get(0)));
    }

    /** Fails if the realm cannot be asked for. */
    void requireRealm() {
        http.get()
                .uri(keycloak.inside("/.well-known/openid-configuration"))
                .retrieve()
                .toBodilessEntity();
    }

    boolean has(String subject) {
        return asServer(bearer -> {
            try {
                http.get()
                        .uri(keycloak.administration("/users/{id}"), subject)
                        .headers(headers -> headers.setBearerAuth(bearer))
                        .retrieve()
                        .toBodilessEntity();
                return true;
            } catch (HttpClientErrorException.NotFound e) {
                return false;
            }
        });
    }

    boolean hasRole(String subject, String role) {
        JsonNode roles = asServer(bearer -> {
            try {
                return http.get()
                        .uri(keycloak.administration("/users/{id}/role-mappings/realm"), subject)
                        .headers(headers -> headers.setBearerAuth(bearer))
                        .retrieve()
                        .body(JsonNode.class);
            } catch (HttpClientErrorException.NotFound e) {
                return null;
            }
        });
        return roles != null
                && roles.valueStream()
                        .anyMatch(one -> one.path("name").asString().equals(role));
    }

    /** Nothing happens if there is none. */
    void delete(String subject) {
        asServer(bearer -> {
            try {
                return http.delete()
                        .uri(keycloak.administration("/users/{id}"), subject)
                        .headers(headers -> headers.setBearerAuth(bearer))
                        .retrieve()
                        .toBodilessEntity();
            } catch (HttpClientErrorException.NotFound e) {
                return null;
            }
        });
    }

    /** Makes an account with a proved address; empty if the address has one already. */
    public Optional<Account> make(UUID signUp, String email, String name, String language, String password) {
        Map<String, Object> account = account(email, name, language);
        account.put("attributes", Map.of(MADE_BY, List.of(signUp.toString()), "locale", locale(language)));
        account.put("credentials", List.of(credential(password)));
        return make(account).map(subject -> new Account(subject, Optional.of(signUp)));
    }

    /** An account that nobody can sign in with before they have chosen a password by mail; none if the address has one already. */
    void makeWithoutPassword(String email, String name, String language) {
        make(account(email, name, language));
    }

    private static Map<String, Object> account(String email, String name, String language) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("username", email);
        account.put("email", email);
        account.put("emailVerified", true);
        account.put("enabled", true);
        account.put("firstName", NOT_IN_NAMES.matcher(name).replaceAll(" ").strip());
        account.put("attributes", Map.of("locale", locale(language)));
        return account;
    }

    private static List<String> locale(String language) {
        return List.of(language.equals("zh") ? "zh-CN" : "en");
    }

    /** The person as Keycloak names them; empty if the address has an account already. */
    private Optional<String> make(Map<String, Object> account) {
        try {
            URI address = asServer(bearer -> http.post()
                    .uri(keycloak.administration("/users"))
                    .headers(headers -> headers.setBearerAuth(bearer))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(account)
                    .retrieve()
                    .toBodilessEntity()
                    .getHeaders()
                    .getLocation());
            String path = String.valueOf(address);
            return Optional.of(path.substring(path.lastIndexOf('/') + 1));
        } catch (HttpClientErrorException.Conflict e) {
            return Optional.empty();
        }
    }

    /** For an account whose making was interrupted. */
    public void setPassword(Account account, String password) {
        asServer(bearer -> http.put()
                .uri(keycloak.administration("/users/{id}/reset-password"), account.subject())
                .headers(headers -> headers.setBearerAuth(bearer))
                .contentType(MediaType.APPLICATION_JSON)
                .body(credential(password))
                .retrieve()
                .toBodilessEntity());
    }

    private static Map<String, Object> credential(String password) {
        return Map.of("type", "password", "value", password, "temporary", false);
    }

    private static Account account(JsonNode user) {
        JsonNode madeBy = user.at("/attributes/" + MADE_BY + "/0");
        return new Account(
                user.get("id").asString(),
                madeBy.isMissingNode() ? Optional.empty() : Optional.of(UUID.fromString(madeBy.asString())));
    }

    private <T extends @Nullable Object> T asServer(Function<String, T> call) {
        try {
            try {
                return call.apply(bearer());
            } catch (HttpClientErrorException.Unauthorized e) {
                // Keycloak was set up anew, or has changed its keys
                token = null;
                return call.apply(bearer());
            }
        } catch (HttpClientErrorException.Conflict e) {
            throw e;
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.BAD_REQUEST
                    && e.getResponseBodyAsString().toLowerCase(Locale.ROOT).contains("password")) {
                throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("password", "weak-password")))
                        .exception();
            }
            throw new IllegalStateException("Keycloak refuses: " + e.getStatusCode(), e);
        } catch (RestClientException e) {
            throw Problem.of(ErrorCode.SIGN_IN_UNAVAILABLE).exception();
        }
    }

    private String bearer() {
        Token held = token;
        if (held != null && clock.instant().isBefore(held.until())) {
            return held.value();
        }
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", KeycloakSettings.SERVER_CLIENT);
        form.add("client_secret", keycloak.serverSecret());
        JsonNode answer = http.post()
                .uri(keycloak.inside("/protocol/openid-connect/token"))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(JsonNode.class);
        if (answer == null) {
            throw new IllegalStateException("Keycloak answered nothing");
        }
        var fresh = new Token(
                answer.get("access_token").asString(),
                clock.instant().plusSeconds(answer.get("expires_in").asLong() - 30));
        token = fresh;
        return fresh.value();
    }
}
