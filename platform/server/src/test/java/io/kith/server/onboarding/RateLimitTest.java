package io.kith.server.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.problem.RateLimit;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One network may ask so often, whatever it says of itself. */
@KithServerTest
class RateLimitTest {

    @Autowired
    Kith kith;

    @Test
    void oneNetworkIsStoppedWhateverHeadersItSends() {
        Map<String, String> few = Map.of("kith.sign-up.requests-per-hour", "3", "kith.sign-up.checks-per-minute", "3");
        try (Replica replica = Replica.start(few)) {
            Api stranger = kith.stranger().at(replica.base());
            for (int i = 0; i < 3; i++) {
                claiming(stranger, i)
                        .post("/api/v1/sign-ups/open", Map.of("link", "x"))
                        .expect(404);
                claiming(stranger, i).get("/api/v1/sign-ups/slugs/some-company").expect(200);
            }
            Api.Answer refused = claiming(stranger, 3)
                    .post("/api/v1/sign-ups/resend", Map.of("email", "somebody@example.com"))
                    .expect(429);
            assertThat(refused.text("/code")).isEqualTo("too-many-requests");
            assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
            claiming(stranger, 4).get("/api/v1/sign-ups/slugs/some-company").expect(429);
            claiming(stranger, 5)
                    .post("/api/v1/sign-ups/complete", Map.of("link", "x"))
                    .expect(429);
            claiming(stranger, 6).post("/api/v1/sign-ups", Map.of()).expect(429);
        }
    }

    @Test
    void allAddressesOfOneNetworkCountAsOne() {
        assertThat(RateLimit.network("2001:db8:1:2::1"))
                .isEqualTo(RateLimit.network("2001:db8:1:2:ffff:1:2:3"))
                .isNotEqualTo(RateLimit.network("2001:db8:1:3::1"));
        assertThat(RateLimit.network("192.0.2.1"))
                .isEqualTo(RateLimit.network("::ffff:192.0.2.1"))
                .isNotEqualTo(RateLimit.network("192.0.2.2"));
        assertThat(RateLimit.network("fe80:0:0:0:1:2:3:4%eth0")).isEqualTo(RateLimit.network("fe80::1"));
    }

    private static Api claiming(Api stranger, int number) {
        return stranger.with("X-Forwarded-For", "198.51.100." + number)
                .with("Forwarded", "for=198.51.100." + number)
                .with("X-Real-IP", "198.51.100." + number);
    }
}
