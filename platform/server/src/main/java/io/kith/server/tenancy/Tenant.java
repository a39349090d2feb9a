package io.kith.server.tenancy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A company that keeps its customer relationships here.
 *
 * @param slug its address
 * @param language {@code en} or {@code zh}
 * @param baseCurrency ISO 4217 code in which its money is summed
 * @param edition key of what it subscribes to
 * @param region ISO 3166 code whose dialling rules complete telephone numbers
 */
public record Tenant(
        UUID id,
        String slug,
        String name,
        TenantState state,
        String language,
        ZoneId timeZone,
        String baseCurrency,
        String region,
        DayOfWeek firstWeekday,
        String edition,
        Instant createdAt) {}
