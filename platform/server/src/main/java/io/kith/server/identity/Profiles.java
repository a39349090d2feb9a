package io.kith.server.identity;

import io.kith.server.access.Access;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.people.Member;
import io.kith.server.people.Members;
import io.kith.server.people.TimeZoneFollower;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PatchReader;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantSettings;
import io.kith.server.tenancy.TenantTransactions;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** How a person is called in the bound company, and in which language and time zone they work there. */
@Service
public final class Profiles {

    private final Members members;
    private final AuditLog audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final List<TimeZoneFollower> followers;

    Profiles(
            Members members,
            AuditLog audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            List<TimeZoneFollower> followers) {
        this.members = members;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.followers = followers;
    }

    /** A person, and the company whose language and time zone hold where they have none of their own. */
    public record Profile(Member member, Tenant company) {}

    /** What is to change; what is missing stays, and null goes back to the company's. */
    public record Wish(
            @Nullable JsonNode name,
            @Nullable JsonNode language,
            @Nullable JsonNode timeZone) {}

    public Profile read() {
        Access.requirePerson();
        return transactions.read(bound -> new Profile(myself(), company(bound.tenantId())));
    }

    public Profile change(Wish wish) {
        Access.requirePerson();
        var reader = new PatchReader();
        String name = reader.text("name", wish.name());
        String language = reader.optionalText("language", wish.language());
        String timeZone = reader.optionalText("timeZone", wish.timeZone());
        if (name != null) {
            TenantSettings.nameViolation("name", name).ifPresent(reader::add);
        }
        if (language != null) {
            TenantSettings.optionViolation("language", language, TenantSettings.LANGUAGES)
                    .ifPresent(reader::add);
        }
        if (timeZone != null) {
            TenantSettings.timeZoneViolation("timeZone", timeZone).ifPresent(reader::add);
        }
        reader.refuseIfWrong();
        return transactions.write(bound -> {
            Member before = members.lock(TenantContext.actor().id())
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            String called = name == null ? before.name() : name.strip();
            members.change(
                    before.id(),
                    called,
                    wish.language() == null ? before.language() : language,
                    wish.timeZone() == null ? before.timeZone() : zone(timeZone));
            if (!called.equals(before.name())) {
                // the name goes with every credential that is remembered
                tenants.accessChanged(bound.tenantId());
            }
            Member after = myself();
            if (!Objects.equals(before.timeZone(), after.timeZone())) {
                followers.forEach(follower -> follower.memberMoved(after));
            }
            audit.append(AuditEntry.of(AuditAction.PROFILE_CHANGED)
                    .about(after.id())
                    .with("name", before.name(), after.name())
                    .with("language", before.language(), after.language())
                    .with("timeZone", text(before.timeZone()), text(after.timeZone())));
            return new Profile(after, company(bound.tenantId()));
        });
    }

    private static @Nullable String text(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    private Member myself() {
        return members.find(TenantContext.actor().id())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private Tenant company(UUID id) {
        return tenants.find(id).orElseThrow();
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name == null ? null : ZoneId.of(name);
    }
}
