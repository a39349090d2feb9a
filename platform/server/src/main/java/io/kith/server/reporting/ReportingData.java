package io.kith.server.reporting;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Views of lists, and how members have arranged their homes. */
@Component
final class ReportingData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("saved_view", "home");
    }

    @Override
    public List<Words> words() {
        return List.of(
                new Words("saved_view", "name"),
                new Words("saved_view", "filter"),
                new Words("saved_view", "conditions"));
    }
}
