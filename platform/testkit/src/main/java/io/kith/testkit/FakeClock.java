package io.kith.testkit;

import io.kith.sdk.host.CompanyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The company's clock, which goes when a test says so. It begins at ten in the morning of Monday, 5 January 2026, in Shanghai. */
public final class FakeClock {

    private Instant now = Instant.parse("2026-01-05T02:00:00Z");
    private ZoneId zone = ZoneId.of("Asia/Shanghai");

    FakeClock() {}

    public Instant now() {
        return now;
    }

    public ZoneId zone() {
        return zone;
    }

    public void set(Instant moment) {
        now = moment.truncatedTo(ChronoUnit.MICROS);
    }

    public void advance(Duration time) {
        set(now.plus(time));
    }

    public void setZone(ZoneId other) {
        zone = other;
    }

    /** As the plugin has it. */
    CompanyClock service() {
        return new CompanyClock() {

            @Override
            public Instant now() {
                RunningCall.require();
                return now;
            }

            @Override
            public ZoneId zone() {
                RunningCall.require();
                return zone;
            }
        };
    }
}
