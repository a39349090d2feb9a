package io.kith.server.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final Instant BEGINNING = Instant.parse("2026-11-28T10:00:00Z");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Outages outages = new Outages(Duration.ofSeconds(1));
    private final IllegalStateException away = new IllegalStateException();

    @Test
    void aCompanyRestsLongerEachTimeAndAllOthersDoNot() {
        assertThat(outages.rests(ONE, BEGINNING)).isFalse();
        Instant now = BEGINNING;
        for (int seconds : new int[] {1, 2, 4, 8, 8}) {
            outages.failed(ONE, away, now);
            assertThat(outages.rests(OTHER, now)).isFalse();
            assertThat(outages.rests(ONE, now.plusSeconds(seconds).minusMillis(1)))
                    .isTrue();
            now = now.plusSeconds(seconds);
            assertThat(outages.rests(ONE, now)).isFalse();
        }
        outages.succeeded(ONE);
        outages.failed(ONE, away, now);
        assertThat(outages.rests(ONE, now.plusSeconds(1))).isFalse();
    }

    @Test
    void aFailureIsNewsOnceAMinuteAndAnotherKindAtOnce() {
        assertThat(outages.failed(ONE, away, BEGINNING)).isTrue();
        assertThat(outages.failed(OTHER, away, BEGINNING.plusSeconds(59))).isFalse();
        assertThat(outages.failed(ONE, away, BEGINNING.plusSeconds(60))).isTrue();
        assertThat(outages.failed(ONE, new IllegalArgumentException(), BEGINNING.plusSeconds(61)))
                .isTrue();
    }

    @Test
    void theEndIsNewsWhenItIsOverForEverybody() {
        assertThat(outages.succeeded(ONE)).isFalse();
        outages.failed(ONE, away, BEGINNING);
        outages.failed(OTHER, away, BEGINNING);
        assertThat(outages.succeeded(ONE)).isFalse();
        assertThat(outages.succeeded(OTHER)).isTrue();
        assertThat(outages.succeeded(OTHER)).isFalse();
    }

    @Test
    void whoeverIsToBeToldNothingAnyMoreHoldsUpNoEnd() {
        outages.failed(ONE, away, BEGINNING);
        outages.failed(OTHER, away, BEGINNING);
        assertThat(outages.isLeftTo(List.of(OTHER))).isFalse();
        assertThat(outages.isLeftTo(List.of())).isTrue();
        assertThat(outages.rests(ONE, BEGINNING)).isFalse();
    }

    @Test
    void whatComesAndGoesIsNoMoreNewsThanWhatStays() {
        outages.failed(ONE, away, BEGINNING);
        outages.succeeded(ONE);
        assertThat(outages.failed(ONE, away, BEGINNING.plusSeconds(1))).isFalse();
        assertThat(outages.succeeded(ONE)).isFalse();
    }
}
