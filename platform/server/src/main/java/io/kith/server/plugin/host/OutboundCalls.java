package io.kith.server.plugin.host;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls of plugins go to what names mean to this machine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class OutboundCalls {

    @Bean
    OutboundHttp outboundHttp(HttpSettings settings) {
        return new OutboundHttp(settings, SystemDefaultDnsResolver.INSTANCE);
    }
}
