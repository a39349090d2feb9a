package io.kith.server.record;

import io.kith.config.record.Masks;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.Delta;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What changes say to whoever is bound: of records that they see, as far as they see them. */
@Service
public final class SeenChanges {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;

    SeenChanges(Schemas schemas, TenantTransactions transactions, RecordStore store) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
    }

    /**
     * A change of which something is seen.
     *
     * @param deltas in the form that people and programs read, of the fields that are seen
     */
    public record SeenChange(ObjectType object, Change change, Map<Field, Delta> deltas) {}

    /** In their order; an edit of fields that are not seen is none. */
    public List<SeenChange> of(List<Change> changes) {
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            List<SeenChange> seen = new ArrayList<>();
            Map<String, Set<UUID>> open = open(schema, changes);
            Set<UUID> hidden = new HashSet<>();
            // backwards, from how each record is now: of what was one person's alone before somebody opened it nothing
            // is told
            for (Change change : changes.reversed()) {
                schema.schema()
                        .object(change.object())
                        .filter(object -> isOpen(object, change, open, hidden))
                        .flatMap(object -> seen(object, change))
                        .ifPresent(seen::add);
            }
            return seen.reversed();
        }));
    }

    private static boolean isOpen(ObjectType object, Change change, Map<String, Set<UUID>> open, Set<UUID> hidden) {
        Optional<Field> flag = object.whole().privateIf();
        if (flag.isEmpty()) {
            return true;
        }
        Delta turned = change.deltas().get(flag.get().id());
        if (turned != null && Boolean.TRUE.equals(Values.fromJson(flag.get(), turned.before()))) {
            hidden.add(change.recordId());
        }
        return !hidden.contains(change.recordId())
                && open.getOrDefault(object.key(), Set.of()).contains(change.recordId());
    }

    private static boolean isPrivate(ObjectType object) {
        return object.whole().privateIf().isPresent();
    }

    /** Of objects whose records can be one person's alone those that are seen, by the keys of the objects. */
    private Map<String, Set<UUID>> open(EffectiveSchema schema, List<Change> changes) {
        Map<String, Set<UUID>> ids = new LinkedHashMap<>();
        changes.stream()
                .filter(change -> schema.schema()
                        .object(change.object())
                        .filter(SeenChanges::isPrivate)
                        .isPresent())
                .collect(Collectors.groupingBy(
                        Change::object, Collectors.mapping(Change::recordId, Collectors.toUnmodifiableSet())))
                .forEach((key, records) -> {
                    ObjectType object = schema.object(key);
                    ids.put(
                            key,
                            store.find(schema, object, List.copyOf(records)).values().stream()
                                    .filter(record -> Visibility.shows(schema, object, record))
                                    .map(Revision::id)
                                    .collect(Collectors.toSet()));
                });
        return ids;
    }

    private static Optional<SeenChange> seen(ObjectType object, Change change) {
        Map<Field, Delta> deltas = new LinkedHashMap<>();
        for (Field field : object.fields()) {
            Delta delta = change.deltas().get(field.id());
            if (delta != null) {
                deltas.put(field, new Delta(shown(object, field, delta.before()), shown(object, field, delta.after())));
            }
        }
        boolean none =
                deltas.isEmpty() && (change.kind() == ChangeKind.UPDATED || change.kind() == ChangeKind.COMPUTED);
        return none ? Optional.empty() : Optional.of(new SeenChange(object, change, deltas));
    }

    private static @Nullable Object shown(ObjectType object, Field field, @Nullable Object stored) {
        return Masks.toJson(object, field, Values.fromJson(field, stored));
    }
}
