package io.kith.server.onboarding;

import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The links of invitations. */
@Component
final class InvitationLinks implements LinkQueue {

    private static final Duration LIFE = Duration.ofDays(7);

    private final InvitationStore store;
    private final TenantDirectory tenants;
    private final SignUpSettings settings;

    InvitationLinks(InvitationStore store, TenantDirectory tenants, SignUpSettings settings) {
        this.store = store;
        this.tenants = tenants;
        this.settings = settings;
    }

    @Override
    public Optional<Due> next(Instant now, Instant retryAt) {
        return store.dueMail(now, retryAt)
                .map(invitation -> new Due(
                        invitation.id(),
                        invitation.mailAttempts(),
                        invitation.email(),
                        invitation.language(),
                        "mail.invitation",
                        Map.of(
                                "inviter",
                                LinkMail.harmless(invitation.inviter()),
                                "company",
                                LinkMail.harmless(tenants.find(invitation.tenantId())
                                        .map(Tenant::name)
                                        .orElse("")),
                                "days",
                                LIFE.toDays()),
                        settings.link().resolve("/invitation"),
                        LIFE));
    }

    @Override
    public void link(UUID id, String hash, Instant expiresAt) {
        store.link(id, hash, expiresAt);
    }

    @Override
    public void retry(UUID id, @Nullable Instant at) {
        store.mailRetry(id, at);
    }
}
