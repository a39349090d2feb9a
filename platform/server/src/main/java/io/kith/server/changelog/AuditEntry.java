package io.kith.server.changelog;

import io.kith.server.problem.Origin;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one command did, as it is about to be stored.
 *
 * @param object key of the object of the record or field that it is about
 * @param target id of what it is about
 * @param changes by the name of what was changed, in JSON's types; never a secret
 * @param cause of the changes of records that it made
 */
public record AuditEntry(
        AuditAction action,
        Who who,
        AuditSource source,
        @Nullable String object,
        @Nullable UUID target,
        Map<String, Delta> changes,
        @Nullable UUID cause) {

    /** Somebody who acts. */
    public record Who(ActorKind kind, UUID id) {}

    /** By the actor of the running call. */
    public static AuditEntry of(AuditAction action) {
        Actor actor = TenantContext.actor();
        return new AuditEntry(
                action, new Who(actor.kind(), actor.id()), source(actor.kind()), null, null, Map.of(), null);
    }

    public AuditEntry about(UUID id) {
        return new AuditEntry(action, who, source, object, id, changes, cause);
    }

    public AuditEntry about(String objectKey) {
        return new AuditEntry(action, who, source, objectKey, target, changes, cause);
    }

    /** Says what it was before and is now; nothing if that is the same. */
    public AuditEntry with(String name, @Nullable Object before, @Nullable Object after) {
        var delta = new Delta(before, after);
        if (delta.isNone()) {
            return this;
        }
        Map<String, Delta> more = new LinkedHashMap<>(changes);
        more.put(name, delta);
        return new AuditEntry(action, who, source, object, target, more, cause);
    }

    public AuditEntry under(UUID commandCause) {
        return new AuditEntry(action, who, source, object, target, changes, commandCause);
    }

    /** By a member whom the running call does not act as: somebody on the way in or out. */
    public AuditEntry by(UUID member, AuditSource way) {
        return new AuditEntry(action, new Who(ActorKind.MEMBER, member), way, object, target, changes, cause);
    }

    public AuditEntry by(AuditSource way) {
        return new AuditEntry(action, who, way, object, target, changes, cause);
    }

    private static AuditSource source(ActorKind kind) {
        boolean asked = Origin.current().isPresent();
        return switch (kind) {
            case MEMBER -> asked ? AuditSource.CONSOLE : AuditSource.SYSTEM;
            case SERVICE -> asked ? AuditSource.API : AuditSource.SYSTEM;
            case PLUGIN -> AuditSource.PLUGIN;
            case SYSTEM -> AuditSource.SYSTEM;
        };
    }
}
