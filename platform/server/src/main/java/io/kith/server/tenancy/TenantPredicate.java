package io.kith.server.tenancy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The first of the two walls between companies: the explicit condition in every statement. A test switches it off
 * ({@code kith.tenancy.predicate=off}) to prove that the second wall, row-level security, holds alone.
 */
@Component
public final class TenantPredicate {

    private final boolean on;

    TenantPredicate(@Value("${kith.tenancy.predicate:on}") String setting) {
        this.on = !setting.equals("off");
    }

    /** SQL that takes one parameter, the tenant id. */
    public String on(String alias) {
        return on ? alias + ".tenant_id = ?" : "?::uuid is not null";
    }
}
