package io.kith.server.onboarding;

import io.kith.config.text.Sentence;
import io.kith.server.people.RoleHolders;
import io.kith.server.tenancy.TenantContext;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Open invitations to have declared roles. */
@Component
final class RolesOfInvitations implements RoleHolders {

    private final InvitationStore store;

    RolesOfInvitations(InvitationStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Long> holding(Collection<String> roles) {
        return store.holding(TenantContext.tenantId(), roles);
    }

    @Override
    public Sentence counted(long count) {
        return Sentence.of(count + (count == 1 ? " open invitation" : " open invitations"), count + " 个未接受的邀请");
    }
}
