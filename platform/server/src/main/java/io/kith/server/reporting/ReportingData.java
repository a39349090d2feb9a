package io.kith.server.reporting;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Views of lists. */
@Component
final class ReportingData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("saved_view");
    }
}
