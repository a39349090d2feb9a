package io.kith.server.access;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;

/** What can be allowed, with the least role and scope that allow it. */
public enum Permission {
    READ_RECORDS(Role.USER, Scope.READ),
    WRITE_RECORDS(Role.USER, Scope.WRITE),
    READ_SCHEMA(Role.USER, Scope.READ),
    /** All that is declared, whatever of it somebody's roles let them see. */
    READ_CONFIGURATION(Role.USER, Scope.READ),
    CHANGE_SCHEMA(Role.ADMIN, Scope.WRITE),
    READ_SETTINGS(Role.USER, Scope.READ),
    CHANGE_SETTINGS(Role.ADMIN, Scope.WRITE),
    READ_TOKENS(Role.ADMIN, Scope.READ),
    CHANGE_TOKENS(Role.ADMIN, Scope.WRITE),
    READ_MEMBERS(Role.ADMIN, Scope.READ),
    CHANGE_MEMBERS(Role.ADMIN, Scope.WRITE),
    READ_AUDIT(Role.ADMIN, Scope.READ),
    /** Finds a person everywhere, also in what is private, and lets everything forget them. */
    ANSWER_PRIVACY(Role.ADMIN, Scope.WRITE),
    READ_USAGE(Role.ADMIN, Scope.READ),
    EXPORT_COMPANY(Role.ADMIN, Scope.READ),
    CLOSE_COMPANY(Role.ADMIN, Scope.WRITE);

    private final Role role;
    private final Scope scope;

    Permission(Role role, Scope scope) {
        this.role = role;
        this.scope = scope;
    }

    /** Whether it means something in a company that is closed: to read, to take along, to open again. */
    public boolean holdsWhenClosed() {
        return scope == Scope.READ || this == CLOSE_COMPANY;
    }

    /** Whether it means something to an admin who looks as a member: to read, and to take nothing along. */
    public boolean holdsWhileLooking() {
        return scope == Scope.READ && this != EXPORT_COMPANY;
    }

    /** Whether somebody may, also whoever is not bound. */
    public boolean allows(Actor actor) {
        boolean roleSuffices = role == Role.USER || actor.role() == Role.ADMIN;
        boolean scopeSuffices = scope == Scope.READ || actor.scope() == Scope.WRITE;
        return roleSuffices && scopeSuffices && !(this == READ_CONFIGURATION && actor.isHeldToRoles());
    }
}
