package io.kith.server.tenancy;

import io.kith.config.schema.PluginReach;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, in which company, by a credential that was verified.
 *
 * @param accessEpoch the company's access epoch when the credential was loaded; once it is older than the company's, the credential is
 *     loaded anew
 * @param onlooker who looks as this member; null if they act themselves
 * @param through a plugin that acts for them, which may do with records what both of them may; null if they act themselves
 */
public record Actor(
        UUID tenantId,
        ActorKind kind,
        UUID id,
        String name,
        Role role,
        Scope scope,
        long accessEpoch,
        Standing standing,
        @Nullable Onlooker onlooker,
        @Nullable PluginReach through) {

    /** Also of whoever made what Kith made itself. */
    private static final UUID SYSTEM = new UUID(0, 0);

    private static final UUID NOBODY = new UUID(0, 1);

    /** Somebody of whom no roles are declared. */
    public Actor(UUID tenantId, ActorKind kind, UUID id, String name, Role role, Scope scope, long accessEpoch) {
        this(tenantId, kind, id, name, role, scope, accessEpoch, Standing.NONE);
    }

    /** Somebody who acts themselves. */
    public Actor(
            UUID tenantId,
            ActorKind kind,
            UUID id,
            String name,
            Role role,
            Scope scope,
            long accessEpoch,
            Standing standing) {
        this(tenantId, kind, id, name, role, scope, accessEpoch, standing, null, null);
    }

    /** Kith itself at work in a company: what no member and no program asked for, or what one asked for and has been let to. */
    public static Actor system(UUID tenantId) {
        return new Actor(tenantId, ActorKind.SYSTEM, SYSTEM, "system", Role.ADMIN, Scope.WRITE, 0);
    }

    /**
     * A plugin that acts on its own account, with records of everybody's as far as its capabilities go.
     *
     * @param id that it has in every company
     */
    public static Actor plugin(UUID tenantId, UUID id, PluginReach plugin) {
        return new Actor(tenantId, ActorKind.PLUGIN, id, plugin.plugin(), Role.ADMIN, Scope.WRITE, 0).through(plugin);
    }

    /** The same, as whom somebody looks. */
    public Actor seenBy(Onlooker admin) {
        return new Actor(tenantId, kind, id, name, role, scope, accessEpoch, standing, admin, through);
    }

    /** The same, for whom a plugin acts. */
    public Actor through(PluginReach plugin) {
        return new Actor(tenantId, kind, id, name, role, scope, accessEpoch, standing, onlooker, plugin);
    }

    /** Whether somebody else looks as them, so that nothing may be changed, taken along or done in their name. */
    public boolean onlyLooks() {
        return onlooker != null;
    }

    /** Id of whoever answers for what is asked: the admin who looks, otherwise the actor. */
    public UUID answerable() {
        return onlooker == null ? id : onlooker.admin();
    }

    /** As whom what is private to one person is read: as nobody while an admin looks, who may not see it either. */
    public UUID confidant() {
        return onlyLooks() ? NOBODY : id;
    }

    /** Keys of the roles that decide what they may do with records: the declared ones that they have, otherwise the built-in one. */
    public Set<String> roles() {
        return isHeldToRoles() ? standing.roles() : Set.of(role.key());
    }

    /** Whether there is anything that they may not do with records of everybody's. */
    public boolean isNarrowed() {
        return isHeldToRoles() || through != null;
    }

    /** Whether declared roles say what they may do with records; otherwise they may do everything. */
    public boolean isHeldToRoles() {
        return role == Role.USER && !standing.roles().isEmpty();
    }
}
