package io.kith.server.plugin;

import io.kith.server.tenancy.TenantContext;
import java.util.UUID;

/** A plugin, and a company for which it is called. */
record CalledFor(UUID company, String plugin) {

    static CalledFor bound(String plugin) {
        return new CalledFor(TenantContext.tenantId(), plugin);
    }
}
