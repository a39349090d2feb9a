package io.kith.server.bulk;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes to many records at once, and how far they came. */
@Component
final class BulkData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("bulk_run", "bulk_refusal");
    }

    @Override
    public List<Words> words() {
        return List.of(new Words("bulk_run", "task"), new Words("bulk_refusal", "problem"));
    }
}
