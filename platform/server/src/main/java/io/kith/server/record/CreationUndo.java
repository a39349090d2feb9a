package io.kith.server.record;

import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantTransactions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Takes back that a command made records, one at a time. Unlike a deletion by somebody who has seen what goes with it, this takes nothing
 * along and empties no reference: what refers to a record may be the company's own.
 */
@Service
public final class CreationUndo {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final RecycleBin recycleBin;
    private final ChangeLog changeLog;

    CreationUndo(
            Schemas schemas,
            TenantTransactions transactions,
            RecordStore store,
            RecycleBin recycleBin,
            ChangeLog changeLog) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.recycleBin = recycleBin;
        this.changeLog = changeLog;
    }

    public enum Fate {
        DELETED,
        /** Somebody has changed it since, something refers to it, or whoever undoes may not see it. */
        STAYS,
        /** Deleted or erased before. */
        GONE
    }

    /** What a command made, the latest first, since it may refer to what was made before. */
    public List<UUID> made(UUID cause, int limit) {
        Access.require(Permission.READ_RECORDS);
        Set<ChangeKind> creation = EnumSet.of(ChangeKind.CREATED);
        return transactions.read(_ -> changeLog.recordsOf(cause, creation, AFTER_ALL, true, limit));
    }

    /** @param under the cause of what this does */
    public Fate undo(UUID cause, UUID id, UUID under) {
        Access.require(Permission.WRITE_RECORDS);
        return schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            return changeLog.ofCause(cause, List.of(id)).stream()
                    .map(Change::object)
                    .findFirst()
                    .flatMap(schema.schema()::object)
                    .map(object -> undo(schema, object, cause, id, under))
                    .orElse(Fate.GONE);
        }));
    }

    private Fate undo(EffectiveSchema schema, ObjectType object, UUID cause, UUID id, UUID under) {
        Revision now = store.lock(schema, object, List.of(id)).get(id);
        if (now == null || now.deletion() != null) {
            return Fate.GONE;
        }
        // nobody can begin to refer to it while it is locked
        if (!Visibility.shows(schema, object, now)
                || !Visibility.letsDelete(schema, object, now)
                || isChangedSince(cause, now)
                || isReferredTo(schema.whole(), object, id)) {
            return Fate.STAYS;
        }
        recycleBin.delete(object.key(), List.of(id), under);
        return Fate.DELETED;
    }

    private boolean isChangedSince(UUID cause, Revision now) {
        return changeLog.history(now.id(), now.revision() + 1, 1).stream()
                .anyMatch(newest -> !newest.cause().equals(cause));
    }

    private boolean isReferredTo(EffectiveSchema schema, ObjectType object, UUID id) {
        return schema.schema().inverses(object.key()).stream()
                .anyMatch(inverse -> !store.pointingAt(inverse.field(), inverse.object(), Set.of(id), 1)
                        .isEmpty());
    }
}
