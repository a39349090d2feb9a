package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.kith.server.testing.KithServerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KithServerTest
class BackChannelLogoutTest {

    @Autowired
    Sessions sessions;

    @Test
    void keysThatNobodyKnowsAreAskedForOnlyOnceInAWhile() throws IOException {
        var asked = new AtomicInteger();
        HttpServer keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] none = "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, none.length);
            exchange.getResponseBody().write(none);
            exchange.close();
        });
        keycloak.start();
        try {
            URI there = URI.create("http://127.0.0.1:" + keycloak.getAddress().getPort());
            var logout = new BackChannelLogout(sessions, new KeycloakSettings(there, null, "kith", "", ""));
            for (int i = 0; i < 30; i++) {
                assertThat(logout.accept(signedBy("key " + i))).isFalse();
            }
        } finally {
            keycloak.stop(0);
        }
        assertThat(asked.get()).isBetween(1, 5);
    }

    private static String signedBy(String key) {
        return encoded("{\"alg\":\"RS256\",\"typ\":\"logout+jwt\",\"kid\":\"" + key + "\"}") + "."
                + encoded("{\"sid\":\"x\"}") + "." + encoded("signature");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
