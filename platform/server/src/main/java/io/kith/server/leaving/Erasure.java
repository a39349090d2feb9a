package io.kith.server.leaving;

import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
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

    /** @param all asked for late: some of them have jobs, as this is one */
    Erasure(ObjectProvider<TenantData> all, CompanyRows rows, TenantDirectory tenants, Clock clock) {
        this.all = all;
        this.rows = rows;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** What is to happen after a slice. */
    enum Next {
        NOTHING,
        ANOTHER_SLICE,
        ONCE_MORE
    }

    Next slice(UUID company, BooleanSupplier stopping) {
        if (!tenants.beginErasure(company, clock.instant())) {
            // opened again meanwhile
            return Next.NOTHING;
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
                    return Next.ANOTHER_SLICE;
                }
            }
        }
        tenants.erase(company, clock.instant());
        if (!clean) {
            return Next.ONCE_MORE;
        }
        log.info("a company is erased: {}", company);
        return Next.NOTHING;
    }
}
