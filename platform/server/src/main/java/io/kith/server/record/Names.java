package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.people.NamedActors;
import io.kith.server.people.Teams;
import io.kith.server.record.FilesOfRecords.Listed;
import io.kith.server.tenancy.ActorKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people call the things whose ids an answer holds: records that are referred to, files, members, service accounts. Inside a transaction of
 * the caller; an id without a name that the actor may read has none.
 */
@Component
final class Names {

    private final RecordStore store;
    private final NamedActors actors;
    private final Teams teams;
    private final FilesOfRecords files;

    Names(RecordStore store, NamedActors actors, Teams teams, FilesOfRecords files) {
        this.store = store;
        this.actors = actors;
        this.teams = teams;
        this.files = files;
    }

    /** Of what records hold in some of their fields, and of who made and changed them. */
    Map<UUID, String> of(EffectiveSchema schema, List<Field> fields, Collection<Revision> revisions) {
        var ids = new Mentioned();
        for (Revision revision : revisions) {
            ids.actors().add(revision.createdBy());
            ids.actors().add(revision.updatedBy());
            fields.forEach(field -> ids.add(field, revision.values().get(field.id())));
        }
        return named(schema, ids);
    }

    /** Of which objects the records are that some of the fields refer to, where these may refer to one of several. */
    Map<UUID, String> objects(EffectiveSchema schema, List<Field> fields, Collection<Revision> revisions) {
        Set<UUID> ids = new HashSet<>();
        fields.stream()
                .filter(field -> field.definition().to().size() > 1)
                .forEach(field -> revisions.forEach(revision ->
                        ids.addAll(Values.targets(field, revision.values().get(field.id())))));
        return ids.isEmpty() ? Map.of() : new TreeMap<>(store.objectsOf(schema, ids));
    }

    /** What the files are that records list in some of their fields. */
    Map<UUID, Listed> listed(List<Field> fields, Collection<Revision> revisions) {
        Set<UUID> ids = new HashSet<>();
        revisions.forEach(revision -> fields.forEach(
                field -> ids.addAll(Values.files(field, revision.values().get(field.id())))));
        Map<UUID, Listed> listed = new TreeMap<>();
        files.known(ids).forEach((id, known) -> listed.put(id, known.file()));
        return listed;
    }

    /** Of what changes put in and took away, and of who made them. */
    Map<UUID, String> ofChanges(EffectiveSchema schema, ObjectType object, Collection<Change> changes) {
        var ids = new Mentioned();
        for (Change change : changes) {
            if (change.actorKind() != ActorKind.SYSTEM) {
                ids.actors().add(change.actorId());
            }
            change.deltas()
                    .forEach((id, delta) -> object.fieldById(id).ifPresent(field -> {
                        ids.add(field, Values.fromJson(field, delta.before()));
                        ids.add(field, Values.fromJson(field, delta.after()));
                    }));
        }
        Map<UUID, String> named = named(schema, ids);
        Set<UUID> holders = changes.stream()
                .flatMap(change -> change.deltas().entrySet().stream())
                .flatMap(delta -> RecordShares.change(delta.getKey(), delta.getValue()).stream())
                .map(RecordShares.ShareChange::holder)
                .collect(Collectors.toSet());
        actors.named(holders).forEach(actor -> named.put(actor.id(), actor.name()));
        holders.removeAll(named.keySet());
        holders.forEach(holder -> teams.find(holder).ifPresent(team -> named.put(holder, team.name())));
        return named;
    }

    /** Of records and of who acts. */
    Map<UUID, String> of(EffectiveSchema schema, Set<UUID> records, Set<UUID> actors) {
        return named(schema, new Mentioned(records, actors, Set.of()));
    }

    private Map<UUID, String> named(EffectiveSchema schema, Mentioned ids) {
        Map<UUID, String> names = new TreeMap<>(store.titles(schema, ids.records()));
        files.known(ids.files())
                .forEach((id, known) -> names.put(id, known.file().name()));
        actors.named(ids.actors()).forEach(actor -> names.put(actor.id(), actor.name()));
        return names;
    }

    private record Mentioned(Set<UUID> records, Set<UUID> actors, Set<UUID> files) {

        Mentioned() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>());
        }

        void add(Field field, @Nullable Object value) {
            records.addAll(Values.targets(field, value));
            files.addAll(Values.files(field, value));
            if (field.type() == FieldType.USER && value instanceof UUID id) {
                actors.add(id);
            }
        }
    }
}
