package io.kith.server.onboarding;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the company and its people came here. */
@Component
final class OnboardingData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("sign_up", "invitation", "terms_acceptance", "first_run_dismissal", "sample_data");
    }
}
