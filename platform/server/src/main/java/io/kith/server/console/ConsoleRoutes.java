package io.kith.server.console;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** Which addresses are the console's, who may load them (everybody: they hold no data), and what its pages may do. */
@Configuration(proxyBeanMethods = false)
class ConsoleRoutes implements WebMvcConfigurer {

    static final String HOME = "/";
    static final String LISTS = "/o/**";
    static final String IMPORTS = "/imports/**";
    static final String PLUGIN_PAGES = "/p/**";
    static final String INBOX = "/inbox";
    static final String RECYCLE_BIN = "/recycle-bin";
    static final String SETTINGS = "/settings/**";
    static final String WELCOME = "/welcome";
    static final String SIGN_UP = "/sign-up/**";
    static final String INVITATION = "/invitation";
    private static final String FILES = "/assets/**";

    /**
     * Only files of this server, nothing written into a page but the import map (which names what plugins share with the console), no page
     * inside another one.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self' '%s'; style-src 'self'; img-src 'self' blob:;"
                    + " font-src 'self'; connect-src 'self'; worker-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    @Bean
    @Order(4)
    SecurityFilterChain consoleAddresses(HttpSecurity http, ConsolePages pages) throws Exception {
        return http.securityMatcher(
                        HOME,
                        LISTS,
                        PLUGIN_PAGES,
                        INBOX,
                        IMPORTS,
                        RECYCLE_BIN,
                        SETTINGS,
                        WELCOME,
                        SIGN_UP,
                        INVITATION,
                        FILES)
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // nothing here changes anything
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(caching -> caching.disable())
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives(POLICY.formatted(pages.importMapDigest())))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .build();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // their names change with their content
        registry.addResourceHandler(FILES)
                .addResourceLocations("classpath:/console/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
    }
}
