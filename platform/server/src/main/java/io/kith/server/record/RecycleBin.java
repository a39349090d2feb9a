package io.kith.server.record;

import io.kith.config.definition.OnDelete;
import io.kith.config.record.Values;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.UniqueSet;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Deletes records and brings them back. A deletion takes along what cannot be without the record and empties the references to it, all
 * under one cause; a restoration takes back everything of that cause.
 */
@Service
public final class RecycleBin {

    /** One transaction must stay short; whoever has more below one record deletes those first. */
    private static final int MOST = 2_000;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final References references;
    private final UniqueKeys uniqueKeys;
    private final UniqueTogether uniqueTogether;
    private final RecordRoom room;
    private final ChangeLog changeLog;
    private final AuditLog audit;
    private final RecordView view;
    private final Ids ids;
    private final Clock clock;

    RecycleBin(
            Schemas schemas,
            TenantTransactions transactions,
            RecordStore store,
            References references,
            UniqueKeys uniqueKeys,
            UniqueTogether uniqueTogether,
            RecordRoom room,
            ChangeLog changeLog,
            AuditLog audit,
            RecordView view,
            Ids ids,
            Clock clock) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.references = references;
        this.uniqueKeys = uniqueKeys;
        this.uniqueTogether = uniqueTogether;
        this.room = room;
        this.changeLog = changeLog;
        this.audit = audit;
        this.view = view;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param expected the version that the deleter has seen; null to delete whatever is there */
    public void delete(String objectKey, UUID id, @Nullable Long expected) {
        Access.require(Permission.WRITE_RECORDS);
        schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            ObjectType object = schema.object(objectKey);
            Revision record = live(schema, object, id);
            requireLetsDelete(schema, object, record);
            if (expected != null && expected != record.version()) {
                throw view.conflict(object, expected, record, changeLog.since(id, expected))
                        .exception();
            }
            Deed deed = deed(ids.next());
            delete(schema.whole(), object.whole(), Map.of(id, record), deed, new LinkedHashSet<>());
            audit.append(entry(AuditAction.RECORD_DELETED, object, id, deed));
            return deed;
        }));
    }

    /**
     * Deletes records as one part of a command that does more, inside a transaction of the caller; the audit log has the command. Each of
     * them, with what cannot be without it, is a deletion of its own and can be brought back alone. What has gone already is passed over.
     */
    public void delete(String objectKey, Collection<UUID> records, UUID cause) {
        Access.require(Permission.WRITE_RECORDS);
        schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            ObjectType object = schema.object(objectKey);
            for (UUID id : records) {
                Revision record = store.lock(schema, object, List.of(id)).get(id);
                if (record != null && record.deletion() == null && Visibility.shows(schema, object, record)) {
                    requireLetsDelete(schema, object, record);
                    Deed deed = deed(cause).asDeletion(ids.next());
                    delete(schema.whole(), object.whole(), Map.of(id, record), deed, new LinkedHashSet<>());
                }
            }
            return bound;
        }));
    }

    public ShownRecord restore(String objectKey, UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        return schemas.with(schema -> transactions.write(bound -> {
            schemas.require(schema, bound);
            ObjectType object = schema.object(objectKey);
            Revision record = store.lock(schema, object, List.of(id)).get(id);
            if (record == null || !Visibility.shows(schema, object, record)) {
                throw Problem.of(ErrorCode.NOT_FOUND).exception();
            }
            Revision.Deletion deletion = record.deletion();
            if (deletion == null) {
                return view.shown(object, record);
            }
            Deed deed = deed(ids.next());
            Set<UUID> restored = restore(schema.whole(), deletion.cause(), deed);
            references.refill(schema.whole(), changeLog.editsMentioning(causeOf(record), restored), deed);
            audit.append(entry(AuditAction.RECORD_RESTORED, object, id, deed));
            return view.shown(object, live(schema, object, id));
        }));
    }

    /**
     * Brings one record back, with what was deleted along with it, as one part of a command that does more, inside a transaction of the
     * caller, who sees to the references that were emptied.
     */
    void restore(EffectiveSchema schema, Revision record, UUID cause) {
        Revision.Deletion deletion = record.deletion();
        if (deletion != null) {
            restore(schema, deletion.cause(), deed(cause));
        }
    }

    private Set<UUID> restore(EffectiveSchema schema, UUID deletion, Deed deed) {
        requireLetsRestore(schema, deletion);
        room.require(store.countDeletedBy(deletion));
        List<Revision> restored = new ArrayList<>();
        for (ObjectType each : schema.schema().objects()) {
            restored.addAll(restoreDeleted(schema, each, deletion, deed));
        }
        references.requireTargets(schema, restored);
        return restored.stream().map(Revision::id).collect(Collectors.toSet());
    }

    /** What went along with others comes back with them; who brings something back has to be let to delete those others. */
    private void requireLetsRestore(EffectiveSchema schema, UUID deletion) {
        if (!TenantContext.actor().isNarrowed()) {
            return;
        }
        Map<ObjectType, Collection<Revision>> deleted = new LinkedHashMap<>();
        Set<UUID> ids = new HashSet<>();
        for (ObjectType object : schema.schema().objects()) {
            List<UUID> some = store.deletedBy(object, deletion);
            if (!some.isEmpty()) {
                ids.addAll(some);
                deleted.put(object, store.lock(schema, object, some).values());
            }
        }
        deleted.forEach((object, records) -> records.stream()
                .filter(record -> !wentAlong(object, record, ids))
                .forEach(record -> {
                    if (!Visibility.shows(schema, object, record)) {
                        throw Problem.of(ErrorCode.FORBIDDEN).exception();
                    }
                    requireLetsDelete(schema, object, record);
                }));
    }

    private static boolean wentAlong(ObjectType object, Revision record, Set<UUID> deleted) {
        return object.fields().stream()
                .filter(field -> field.definition().onDelete() == OnDelete.CASCADE)
                .anyMatch(field -> Values.targets(field, record.values().get(field.id())).stream()
                        .anyMatch(target -> !target.equals(record.id()) && deleted.contains(target)));
    }

    /** The command that deleted a record, of which its deletion may be one among many. */
    private UUID causeOf(Revision deleted) {
        return changeLog.history(deleted.id(), deleted.revision() + 1, 1).stream()
                .map(Change::cause)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(deleted.deletion()).cause());
    }

    private Deed deed(UUID cause) {
        return new Deed(cause, cause, clock.instant().truncatedTo(ChronoUnit.MICROS), TenantContext.actor());
    }

    private void delete(
            EffectiveSchema schema, ObjectType object, Map<UUID, Revision> records, Deed deed, Set<UUID> gone) {
        gone.addAll(records.keySet());
        if (gone.size() > MOST) {
            throw referenced("> " + MOST);
        }
        for (Inverse inverse : schema.schema().inverses(object.key())) {
            OnDelete rule = inverse.field().definition().onDelete();
            Map<UUID, Revision> children = references.to(schema, records.keySet(), inverse, MOST);
            children.keySet().removeAll(gone);
            if (!children.isEmpty()) {
                switch (rule == null ? OnDelete.CLEAR : rule) {
                    case RESTRICT -> throw referenced(counted(schema, inverse.object(), children.values()));
                    case CASCADE -> delete(schema, inverse.object(), children, deed, gone);
                    case CLEAR -> references.empty(schema, inverse, children.values(), records.keySet(), deed);
                }
            }
        }
        List<Revision> deleted = records.values().stream().map(deed::deleted).toList();
        store.update(schema, object, deleted);
        uniqueKeys.releaseAll(records.keySet());
        changeLog.append(deleted.stream()
                .map(record -> deed.change(record, ChangeKind.DELETED, Map.of()))
                .toList());
    }

    /** Whoever does not see all of them is not told how many there are. */
    private static String counted(EffectiveSchema schema, ObjectType object, Collection<Revision> referring) {
        long seen = referring.stream()
                .filter(record -> Visibility.shows(schema, object, record))
                .count();
        return seen == referring.size() ? Long.toString(seen) : "> " + seen;
    }

    static void requireLetsDelete(EffectiveSchema schema, ObjectType object, Revision record) {
        if (!Visibility.letsDelete(schema, object, record)) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }

    static ProblemException referenced(String count) {
        return Problem.of(ErrorCode.REFERENCED_ELSEWHERE, Map.of("count", count))
                .exception();
    }

    private static boolean isDeletedBy(Revision record, UUID cause) {
        Revision.Deletion deletion = record.deletion();
        return deletion != null && deletion.cause().equals(cause);
    }

    private List<Revision> restoreDeleted(EffectiveSchema schema, ObjectType object, UUID cause, Deed deed) {
        List<UUID> deleted = store.deletedBy(object, cause);
        if (deleted.isEmpty()) {
            return List.of();
        }
        List<Revision> restored = store.lock(schema, object, deleted).values().stream()
                .filter(record -> isDeletedBy(record, cause))
                .map(deed::broughtBack)
                .toList();
        Map<Revision, @Nullable Revision> claims = new LinkedHashMap<>();
        restored.forEach(record -> claims.put(record, null));
        // in the order in which records are stored, so that nobody waits in a circle
        Map<UUID, Set<String>> losers = uniqueKeys.claim(schema, object, claims);
        if (!losers.isEmpty()) {
            Set<String> taken = new LinkedHashSet<>();
            losers.values().forEach(taken::addAll);
            throw Storing.notUnique(Visibility.seen(schema, object), taken).exception();
        }
        List<UniqueSet> shared = uniqueTogether.losers(schema, object, claims).values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (!shared.isEmpty()) {
            throw UniqueTogether.problem(Visibility.seen(schema, object), shared)
                    .exception();
        }
        store.update(schema, object, restored);
        changeLog.append(restored.stream()
                .map(record -> deed.change(record, ChangeKind.RESTORED, Map.of()))
                .toList());
        return restored;
    }

    private Revision live(EffectiveSchema schema, ObjectType object, UUID id) {
        Revision record = store.lock(schema, object, List.of(id)).get(id);
        if (record == null || record.deletion() != null || !Visibility.shows(schema, object, record)) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        return record;
    }

    private static AuditEntry entry(AuditAction action, ObjectType object, UUID id, Deed deed) {
        return AuditEntry.of(action).about(object.key()).about(id).under(deed.cause());
    }
}
