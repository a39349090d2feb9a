package io.kith.server.bulk;

import io.kith.server.record.KeptWithRecords;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Why a record is not as somebody wanted it. */
@Component
final class RefusalsKept implements KeptWithRecords {

    private final BulkStore store;

    RefusalsKept(BulkStore store) {
        this.store = store;
    }

    @Override
    public void erase(UUID record) {
        store.forgetRefusalsOf(record);
    }
}
