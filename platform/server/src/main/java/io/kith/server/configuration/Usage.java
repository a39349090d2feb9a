package io.kith.server.configuration;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.RequestCounts;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.tenancy.UsageMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How much of what its edition allows a company has in use. */
@Service
public final class Usage {

    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration HOURS_SHOWN = Duration.ofHours(24);

    /** Further off than this a date says nothing. */
    private static final long FAR_DAYS = 365;

    private final List<UsageMeter> meters;
    private final Editions editions;
    private final RequestCounts requests;
    private final TenantTransactions transactions;
    private final Clock clock;

    Usage(
            List<UsageMeter> meters,
            Editions editions,
            RequestCounts requests,
            TenantTransactions transactions,
            Clock clock) {
        this.meters =
                meters.stream().sorted(Comparator.comparing(UsageMeter::limit)).toList();
        this.editions = editions;
        this.requests = requests;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param max null if there is no limit
     * @param reachedOn when the limit is reached if it goes on as in the last 30 days; null if it is not foreseeable
     */
    public record Use(
            Limit limit,
            @Nullable Long max,
            long used,
            @Nullable Instant reachedOn) {}

    /** @param hours with requests in them, the earliest first */
    public record Report(Edition edition, List<Use> uses, List<RequestCounts.Hour> hours) {}

    public Report read() {
        Access.require(Permission.READ_USAGE);
        return transactions.read(bound -> {
            Edition edition = editions.of(bound.tenantId());
            List<Use> uses = new ArrayList<>();
            for (UsageMeter meter : meters) {
                uses.add(use(edition, meter));
            }
            Instant since = clock.instant().minus(HOURS_SHOWN).truncatedTo(ChronoUnit.HOURS);
            return new Report(edition, uses, requests.since(since));
        });
    }

    private Use use(Edition edition, UsageMeter meter) {
        long used = meter.used();
        OptionalLong most = edition.most(meter.limit());
        if (most.isEmpty()) {
            return new Use(meter.limit(), null, used, null);
        }
        Instant now = clock.instant();
        return new Use(
                meter.limit(),
                most.getAsLong(),
                used,
                foretold(now, most.getAsLong() - used, meter.addedSince(now.minus(PAST))));
    }

    /** Null where it is reached already, or so late that the guess is worth nothing. */
    static @Nullable Instant foretold(Instant now, long left, long addedInPast) {
        if (left <= 0 || addedInPast <= 0) {
            return null;
        }
        double days = left * (double) PAST.toDays() / addedInPast;
        return days > FAR_DAYS ? null : now.plus(Duration.ofDays((long) days));
    }
}
