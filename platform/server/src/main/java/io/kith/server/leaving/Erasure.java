package io.kith.server.leaving;

import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Erases everything of a company whose time is up. What is kept outside the database goes first, while its rows still say what there is;
 * then the rows. A while later it looks again, for what was on its way; what is left is a row that says that there was a company.
 */
@Component
final class Erasure {

    private static final Logger log = LoggerFactory.getLogger(Erasure.class);
    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final int BATCH = 2_000;

    private final ObjectProvider<TenantData> all;
    private final CompanyRows rows;
    private final TenantDirectory tenants;
    private final Clock clock;
    private final Duration settling;

    /**
     * @param all asked for late: some of them have jobs, as this is one
     * @param settling after how long the company is looked at once more, for what was on its way when it was erased
     */
    Erasure(
            ObjectProvider<TenantData> all,
            CompanyRows rows,
            TenantDirectory tenants,
            Clock clock,
            @Value("${kith.leaving.settling:PT10M}") Duration settling) {
        this.all = all;
        this.rows = rows;
        this.tenants = tenants;
        this.clock = clock;
        this.settling = settling;
    }

    /** When to come again; empty if there is nothing left to do. */
    Optional<Instant> slice(UUID company, BooleanSupplier stopping) {
        if (!tenants.beginErasure(company, clock.instant())) {
            // opened again meanwhile
            return Optional.empty();
        }
        List<TenantData> parts = all.stream().toList();
        boolean clean = tenants.isErased(company) && rows.isEmptyOf(company, parts);
        for (TenantData part : parts) {
            part.erase(company);
        }
        Instant end = clock.instant().plus(SLICE);
        for (String table : rows.inOrder(parts)) {
            while (rows.erase(company, table, BATCH) > 0) {
                if (stopping.getAsBoolean() || clock.instant().isAfter(end)) {
                    return Optional.of(clock.instant());
                }
            }
        }
        tenants.erase(company, clock.instant());
        if (!clean) {
            return Optional.of(clock.instant().plus(settling));
        }
        log.info("a company is erased: {}", company);
        return Optional.empty();
    }
}
