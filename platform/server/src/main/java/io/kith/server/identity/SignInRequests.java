package io.kith.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** What we ask of Keycloak when somebody signs in. */
@Configuration(proxyBeanMethods = false)
class SignInRequests {

    /** Where to go after signing in: a path of ours. */
    static final String RETURN_TO = "returnTo";

    // written down rather than discovered: the server must start while Keycloak is away
    @Bean
    ClientRegistrationRepository registrations(KeycloakSettings keycloak) {
        return new InMemoryClientRegistrationRepository(
                registration(keycloak, SessionKind.PERSON), registration(keycloak, SessionKind.OPERATOR));
    }

    static OAuth2AuthorizationRequestResolver resolver(ClientRegistrationRepository registrations) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/sign-in");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                try {
                    return completed(resolver.resolve(request), request);
                } catch (IllegalArgumentException e) {
                    // nobody signs in as what this path names
                    return null;
                }
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return completed(resolver.resolve(request, registration), request);
            }
        };
    }

    private static ClientRegistration registration(KeycloakSettings keycloak, SessionKind kind) {
        return ClientRegistration.withRegistrationId(kind.key())
                .clientId(KeycloakSettings.WEB_CLIENT)
                .clientSecret(keycloak.webSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/sign-in/callback/{registrationId}")
                .scope("openid", "profile", "email")
                .authorizationUri(keycloak.outside("/protocol/openid-connect/auth"))
                .tokenUri(keycloak.inside("/protocol/openid-connect/token"))
                .jwkSetUri(keycloak.inside("/protocol/openid-connect/certs"))
                .issuerUri(keycloak.outside(""))
                .userNameAttributeName("sub")
                .build();
    }

    private static @Nullable OAuth2AuthorizationRequest completed(
            @Nullable OAuth2AuthorizationRequest wanted, HttpServletRequest request) {
        if (wanted == null) {
            return null;
        }
        String path = Optional.ofNullable(request.getParameter(RETURN_TO)).orElse("/");
        String address = request.getParameter("email");
        boolean operator = SessionKind.OPERATOR.key().equals(wanted.getAttribute("registration_id"));
        return OAuth2AuthorizationRequest.from(wanted)
                .additionalParameters(parameters -> {
                    parameters.put("ui_locales", language(request));
                    if (address != null && address.length() <= 254) {
                        parameters.put("login_hint", address);
                    }
                    if (operator) {
                        // whoever left a browser signed in has not signed an operator in
                        parameters.put("prompt", "login");
                    }
                })
                .attributes(attributes -> attributes.putAll(Map.of(RETURN_TO, isOurs(path) ? path : "/")))
                .build();
    }

    private static String language(HttpServletRequest request) {
        String asked = Optional.ofNullable(request.getParameter("language"))
                .orElseGet(() -> request.getLocale().getLanguage());
        return asked.startsWith("zh") ? "zh-CN" : "en";
    }

    /** A path on this host: what begins with two slashes or a backslash leads a browser elsewhere. */
    static boolean isOurs(String path) {
        return path.length() <= 500
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }
}
