package io.kith.server.onboarding;

import io.kith.server.people.Members;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.UsageMeter;
import org.springframework.stereotype.Component;

/** Members who work, and whoever is invited. */
@Component
final class MemberUse implements UsageMeter {

    private final Members members;
    private final InvitationStore invitations;

    MemberUse(Members members, InvitationStore invitations) {
        this.members = members;
        this.invitations = invitations;
    }

    @Override
    public Limit limit() {
        return Limit.MEMBERS;
    }

    @Override
    public long used() {
        return members.active() + invitations.open(TenantContext.tenantId());
    }
}
