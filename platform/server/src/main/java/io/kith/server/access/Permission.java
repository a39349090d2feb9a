package io.kith.server.access;

import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;

/** What can be allowed, with the least role and scope that allow it. */
public enum Permission {
    READ_RECORDS(Role.USER, Scope.READ),
    WRITE_RECORDS(Role.USER, Scope.WRITE),
    READ_SCHEMA(Role.USER, Scope.READ),
    CHANGE_SCHEMA(Role.ADMIN, Scope.WRITE),
    READ_SETTINGS(Role.USER, Scope.READ),
    CHANGE_SETTINGS(Role.ADMIN, Scope.WRITE),
    READ_TOKENS(Role.ADMIN, Scope.READ),
    CHANGE_TOKENS(Role.ADMIN, Scope.WRITE),
    READ_MEMBERS(Role.ADMIN, Scope.READ),
    CHANGE_MEMBERS(Role.ADMIN, Scope.WRITE),
    READ_AUDIT(Role.ADMIN, Scope.READ),
    READ_USAGE(Role.ADMIN, Scope.READ);

    private final Role role;
    private final Scope scope;

    Permission(Role role, Scope scope) {
        this.role = role;
        this.scope = scope;
    }

    boolean allows(Role held, Scope reach) {
        boolean roleSuffices = role == Role.USER || held == Role.ADMIN;
        boolean scopeSuffices = scope == Scope.READ || reach == Scope.WRITE;
        return roleSuffices && scopeSuffices;
    }
}
