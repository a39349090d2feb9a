package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FloodsTest {

    private Instant now = Instant.EPOCH;
    private final Floods floods = new Floods(2, () -> now);
    private final UUID company = new UUID(0, 1);

    @Test
    void eachCompanyHasItsLinesAMinuteAndIsToldHowManyAreMissing() {
        assertThat(floods.next(company)).hasValue(0);
        assertThat(floods.next(company)).hasValue(0);
        assertThat(floods.next(company)).isEmpty();
        assertThat(floods.next(company)).isEmpty();
        assertThat(floods.next(new UUID(0, 2))).hasValue(0);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(floods.next(company)).hasValue(2);
        assertThat(floods.next(company)).hasValue(0);
        assertThat(floods.next(company)).isEmpty();
    }
}
