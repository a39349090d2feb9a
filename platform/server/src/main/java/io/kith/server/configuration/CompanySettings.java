package io.kith.server.configuration;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.people.TimeZoneFollower;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PatchReader;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantSettings;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** What the company says of itself: read by everybody in it, changed by its admins. */
@Service
public final class CompanySettings {

    private final TenantDirectory tenants;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final List<TimeZoneFollower> followers;

    CompanySettings(
            TenantDirectory tenants,
            AuditLog audit,
            TenantTransactions transactions,
            Clock clock,
            List<TimeZoneFollower> followers) {
        this.tenants = tenants;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.followers = followers;
    }

    /** What is to change; what is missing stays. Address and base currency are read to say that they cannot change. */
    public record Wish(
            @Nullable JsonNode name,
            @Nullable JsonNode language,
            @Nullable JsonNode timeZone,
            @Nullable JsonNode region,
            @Nullable JsonNode firstWeekday,
            @Nullable JsonNode slug,
            @Nullable JsonNode baseCurrency) {}

    public Tenant read() {
        Access.require(Permission.READ_SETTINGS);
        return transactions.read(bound -> found(bound.tenantId()));
    }

    /** In force from the next request on, on every replica. */
    public Tenant change(Wish wish) {
        Access.require(Permission.CHANGE_SETTINGS);
        var reader = new PatchReader();
        String name = reader.text("name", wish.name());
        String language = reader.text("language", wish.language());
        String timeZone = reader.text("timeZone", wish.timeZone());
        String region = reader.text("region", wish.region());
        Integer firstWeekday = reader.integer("firstWeekday", wish.firstWeekday());
        reader.fixed("slug", wish.slug());
        reader.fixed("baseCurrency", wish.baseCurrency());
        return transactions.write(bound -> {
            Tenant now = found(bound.tenantId());
            new TenantSettings(
                            Objects.requireNonNullElse(name, now.name()),
                            Objects.requireNonNullElse(language, now.language()),
                            Objects.requireNonNullElse(timeZone, now.timeZone().getId()),
                            Objects.requireNonNullElse(region, now.region()),
                            Objects.requireNonNullElse(
                                    firstWeekday, now.firstWeekday().getValue()))
                    .violations()
                    .forEach(reader::add);
            reader.refuseIfWrong();
            Tenant changed = tenants.changeSettings(
                    now.id(),
                    name == null ? null : name.strip(),
                    language,
                    timeZone,
                    region,
                    firstWeekday,
                    clock.instant());
            if (!now.timeZone().equals(changed.timeZone())) {
                followers.forEach(TimeZoneFollower::companyMoved);
            }
            audit.append(AuditEntry.of(AuditAction.COMPANY_CHANGED)
                    .with("name", now.name(), changed.name())
                    .with("language", now.language(), changed.language())
                    .with("timeZone", now.timeZone().getId(), changed.timeZone().getId())
                    .with("region", now.region(), changed.region())
                    .with(
                            "firstWeekday",
                            now.firstWeekday().getValue(),
                            changed.firstWeekday().getValue()));
            return changed;
        });
    }

    private Tenant found(UUID id) {
        return tenants.find(id)
                .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED).exception());
    }
}
