package io.kith.server.access;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import java.util.EnumSet;
import java.util.Set;

/** Answers whether the bound actor may do something. */
public final class Access {

    private Access() {}

    /** Ends the request with 403 unless the actor may. */
    public static void require(Permission permission) {
        Actor actor = TenantContext.actor();
        if (!permission.allows(actor)) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }

    /** Ends the request with 403 unless a person acts: a program has nothing of its own here. */
    public static void requirePerson() {
        if (TenantContext.actor().kind() != ActorKind.MEMBER) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }

    /** Everything that the actor may do, so that a screen offers nothing else. */
    public static Set<Permission> granted() {
        Actor actor = TenantContext.actor();
        Set<Permission> granted = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (permission.allows(actor)) {
                granted.add(permission);
            }
        }
        return granted;
    }
}
