package io.kith.server.changelog;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened to records, who did what, and what is still on its way to somebody. */
@Component
final class ChangeData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("record_change", "delivery", "audit_entry");
    }

    @Override
    public List<Words> words() {
        return List.of(new Words("audit_entry", "changes"));
    }
}
