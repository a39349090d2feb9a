package io.kith.server.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Keycloak is.
 *
 * @param url as browsers reach it
 * @param internalUrl as this server reaches it, if that is another way
 * @param webSecret of the client {@code kith-web}, by which people sign in
 * @param serverSecret of the client {@code kith-server}, by which accounts are made
 */
@ConfigurationProperties("kith.keycloak")
record KeycloakSettings(
        @DefaultValue("http://127.0.0.1:8180") URI url,
        @Nullable URI internalUrl,
        @DefaultValue("kith") String realm,
        @DefaultValue("") String webSecret,
        @DefaultValue("") String serverSecret) {

    static final String WEB_CLIENT = "kith-web";
    static final String SERVER_CLIENT = "kith-server";

    /** Of the realm: whoever has it runs the cell. */
    static final String OPERATOR_ROLE = "operator";

    /** An address of the realm for browsers, which is also what names the issuer of tokens. */
    String outside(String path) {
        return url + "/realms/" + realm + path;
    }

    String inside(String path) {
        return inner() + "/realms/" + realm + path;
    }

    String administration(String path) {
        return inner() + "/admin/realms/" + realm + path;
    }

    private URI inner() {
        return internalUrl == null ? url : internalUrl;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return url + "/realms/" + realm;
    }
}
