package io.kith.server.computing;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** How far values have been worked out, and which wait for it; what they are is with the records. */
@Component
final class ComputationData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("computation", "stale_value");
    }
}
