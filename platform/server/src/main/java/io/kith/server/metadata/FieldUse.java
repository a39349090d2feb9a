package io.kith.server.metadata;

import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.UsageMeter;
import org.springframework.stereotype.Component;

/** Fields that the company has added. */
@Component
final class FieldUse implements UsageMeter {

    private final DefinitionStore store;

    FieldUse(DefinitionStore store) {
        this.store = store;
    }

    @Override
    public Limit limit() {
        return Limit.FIELDS;
    }

    @Override
    public long used() {
        return store.count();
    }
}
