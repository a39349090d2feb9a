package io.kith.server.privacy;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Requests of people, and what was found of them. */
@Component
final class PrivacyData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("privacy_request", "privacy_finding");
    }
}
