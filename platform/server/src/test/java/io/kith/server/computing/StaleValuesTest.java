package io.kith.server.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What waits to be worked out, of a company in which nobody takes it. */
@KithServerTest
class StaleValuesTest {

    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    @Autowired
    Kith kith;

    @Autowired
    StaleValues stale;

    @Autowired
    TenantTransactions transactions;

    Kith.Company company;

    @BeforeEach
    void aCompany() {
        company = kith.company();
    }

    @Test
    void eachWaitsOnceAndIsTakenOnce() {
        in(company, () -> {
            stale.add("customer", List.of(FIRST, SECOND));
            stale.add("customer", List.of(SECOND));
            return stale;
        });
        assertThat(in(company, stale::count)).isEqualTo(2);
        assertThat(in(kith.company(), stale::count)).isZero();
        assertThat(in(kith.company(), () -> stale.take(10, NOW))).isEmpty();
        assertThat(in(company, () -> stale.take(1, NOW))).isEqualTo(Map.of("customer", List.of(FIRST)));
        assertThat(in(company, () -> stale.take(10, NOW))).isEqualTo(Map.of("customer", List.of(SECOND)));
        assertThat(in(company, stale::earliest)).isEmpty();
    }

    @Test
    void whatCannotBeWorkedOutLetsOthersGoFirst() {
        Instant later = NOW.plusSeconds(300);
        in(company, () -> {
            stale.add("customer", List.of(FIRST, SECOND));
            stale.putOff(NOW, later);
            return stale;
        });
        assertThat(in(company, stale::earliest)).as("one may go at once").contains(Instant.EPOCH);
        assertThat(in(company, () -> stale.take(10, NOW))).isEqualTo(Map.of("customer", List.of(SECOND)));
        assertThat(in(company, stale::earliest)).contains(later);
        assertThat(in(company, () -> stale.take(10, later))).isEqualTo(Map.of("customer", List.of(FIRST)));
    }

    @Test
    void whatWasWrittenSinceAMomentIsLookedForOnceMore() {
        UUID one = UUID.fromString(company.admin()
                .create("customer", Map.of("name", "One"))
                .get("id")
                .asString());
        company.admin().create("customer", Map.of("name", "Two"));
        in(company, () -> {
            stale.addTouchedSince("customer", Instant.parse("9999-01-01T00:00:00Z"));
            return stale;
        });
        assertThat(in(company, stale::count)).isZero();
        in(company, () -> {
            stale.addTouchedSince("customer", Instant.EPOCH);
            stale.addTouchedSince("contact", Instant.EPOCH);
            return stale;
        });
        assertThat(in(company, stale::count)).isEqualTo(2);
        in(company, () -> {
            stale.forget(one);
            return stale;
        });
        assertThat(in(company, stale::count)).isEqualTo(1);
    }

    private <T> T in(Kith.Company of, Supplier<T> work) {
        return TenantContext.call(Actor.system(of.id()), () -> transactions.write(_ -> work.get()));
    }
}
