package io.kith.server.record;

import io.kith.config.record.Values;
import io.kith.config.schema.ObjectType;
import io.kith.config.text.Sentence;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.Delta;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * For what is kept beside a record, such as its files: who may see the record may see them, who may change it may change them, and its
 * history tells of them. Its fields stay, and so does its version: nobody who edits them meanwhile is in anybody's way.
 */
@Service
public final class RecordParts {

    /** In the change log, what the id of a field is to a field. */
    private static final String FILE = "file:";

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final ChangeLog changeLog;
    private final Ids ids;
    private final Clock clock;

    RecordParts(
            Schemas schemas,
            TenantTransactions transactions,
            RecordStore store,
            ChangeLog changeLog,
            Ids ids,
            Clock clock) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.changeLog = changeLog;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What became of a file.
     *
     * @param before its name; null if it was not there
     * @param after its name; null if it is there no more
     */
    public record FileChange(
            UUID file, @Nullable String before, @Nullable String after) {}

    /**
     * Reads something of a record, in one transaction with the look whether there is such a record for the actor.
     *
     * @param work is told of files that only fields list which the actor does not see
     */
    public <T extends @Nullable Object> T read(String objectKey, UUID id, Function<Set<UUID>, T> work) {
        return look(objectKey, id, (object, record) -> work.apply(hiddenFiles(object, record)));
    }

    /** The same, of the record itself. */
    <T extends @Nullable Object> T look(String objectKey, UUID id, BiFunction<ObjectType, Revision, T> work) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return transactions.read(bound -> {
                schemas.require(schema, bound);
                Revision record = found(
                        schema, object, store.find(schema, object, List.of(id)).get(id));
                return work.apply(object, record);
            });
        });
    }

    /**
     * Changes something of a record, which nobody else does at the same time, and writes down what the work says that it did.
     *
     * @param action by which it stands in the audit log
     */
    public void change(String objectKey, UUID id, AuditAction action, Supplier<Optional<FileChange>> work) {
        change(objectKey, id, action, (_, _) -> {}, work);
    }

    /** As above, of a file that goes; ends the request while a field of the record lists it, so that no field lists what is not there. */
    public void takeAway(
            String objectKey, UUID id, UUID file, AuditAction action, Supplier<Optional<FileChange>> work) {
        change(objectKey, id, action, (object, record) -> requireUnlisted(object, record, file), work);
    }

    /** Ends the request if the actor may see a record and not change it. */
    public void requireChangeable(String objectKey, UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return transactions.read(bound -> {
                schemas.require(schema, bound);
                Revision record = found(
                        schema, object, store.find(schema, object, List.of(id)).get(id));
                if (!Visibility.letsChange(schema, object, record)) {
                    throw Problem.of(ErrorCode.FORBIDDEN).exception();
                }
                return record;
            });
        });
    }

    private static Set<UUID> hiddenFiles(ObjectType object, Revision record) {
        Set<UUID> hidden = new HashSet<>();
        object.whole().fields().stream()
                .filter(field -> object.fieldById(field.id()).isEmpty())
                .forEach(field ->
                        hidden.addAll(Values.files(field, record.values().get(field.id()))));
        if (!hidden.isEmpty()) {
            object.fields()
                    .forEach(field ->
                            Values.files(field, record.values().get(field.id())).forEach(hidden::remove));
        }
        return hidden;
    }

    private static void requireUnlisted(ObjectType object, Revision record, UUID file) {
        List<ProblemViolation> listing = object.fields().stream()
                .filter(field ->
                        Values.files(field, record.values().get(field.id())).contains(file))
                .map(field -> field.definition().label())
                .map(label -> new ProblemViolation(
                        "file", "file-in-field", Map.of("field", Sentence.of(label.en(), label.zh()))))
                .toList();
        if (!listing.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, listing).exception();
        }
    }

    private void change(
            String objectKey,
            UUID id,
            AuditAction action,
            BiConsumer<ObjectType, Revision> check,
            Supplier<Optional<FileChange>> work) {
        alter(objectKey, id, action, (object, record) -> {
            check.accept(object.whole(), record);
            return work.get()
                    .map(done -> new Alteration(
                            FILE + done.file(),
                            new Delta(done.before(), done.after()),
                            entry -> entry.with("file", done.before(), done.after())));
        });
    }

    /**
     * What became of something that is kept beside a record.
     *
     * @param key in the change log, what the id of a field is to a field
     * @param told what the audit log has of it
     */
    record Alteration(String key, Delta delta, UnaryOperator<AuditEntry> told) {}

    /** Does something with what is kept beside a record, which nobody else changes at the same time, and writes it down. */
    void alter(
            String objectKey,
            UUID id,
            AuditAction action,
            BiFunction<ObjectType, Revision, Optional<Alteration>> work) {
        Access.require(Permission.WRITE_RECORDS);
        schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return transactions.write(bound -> {
                schemas.require(schema, bound);
                Revision record = found(
                        schema, object, store.lock(schema, object, List.of(id)).get(id));
                if (!Visibility.letsChange(schema, object, record)) {
                    throw Problem.of(ErrorCode.FORBIDDEN).exception();
                }
                work.apply(object, record).ifPresent(done -> {
                    store.raise(id, record.revision() + 1);
                    Change change = change(record, done);
                    AuditEntry entry =
                            AuditEntry.of(action).about(objectKey).about(id).under(change.cause());
                    changeLog.append(List.of(change), List.of(done.told().apply(entry)));
                });
                return record;
            });
        });
    }

    static Optional<FileChange> fileChange(String key, Delta delta) {
        return key.startsWith(FILE)
                ? Optional.of(new FileChange(
                        UUID.fromString(key.substring(FILE.length())), (String) delta.before(), (String) delta.after()))
                : Optional.empty();
    }

    private static Revision found(EffectiveSchema schema, ObjectType object, @Nullable Revision record) {
        if (record == null || record.deletion() != null || !Visibility.shows(schema, object, record)) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        return record;
    }

    private Change change(Revision record, Alteration done) {
        Actor actor = TenantContext.actor();
        return new Change(
                record.id(),
                record.object(),
                record.version(),
                record.revision() + 1,
                ChangeKind.UPDATED,
                Map.of(done.key(), done.delta()),
                ids.next(),
                actor.kind(),
                actor.id(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
