package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.definition.FieldType;
import io.kith.config.record.Masks;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who changed a record, when, field by field; deleted ones too, newest first. */
@Service
public final class Histories {

    private static final int MOST = 200;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final ChangeLog changeLog;
    private final Names names;

    Histories(Schemas schemas, TenantTransactions transactions, RecordStore store, ChangeLog changeLog, Names names) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.changeLog = changeLog;
        this.names = names;
    }

    public record FieldChange(
            String field, @Nullable Object before, @Nullable Object after) {}

    public record Entry(
            long revision,
            long version,
            String kind,
            Instant at,
            String actorKind,
            UUID actor,
            UUID cause,
            List<FieldChange> changes,
            List<RecordParts.FileChange> files,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RecordShares.ShareChange> shares) {

        /** Whether there is anything in it for whoever sees the object so; an edit of what they do not see has nothing. */
        boolean tells(ObjectType object) {
            return object == object.whole()
                    || !kind.equals(ChangeKind.UPDATED.key())
                    || !changes.isEmpty()
                    || !files.isEmpty()
                    || !shares.isEmpty();
        }
    }

    /**
     * @param below revision below which the next page begins; null on the last one
     * @param names of the ids in the entries; null if nobody asked for them
     */
    public record History(
            List<Entry> entries,
            @Nullable Long below,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<UUID, String> names) {}

    /** @param named whether to tell the names of the ids in it too */
    public History of(String objectKey, UUID id, @Nullable Long below, int limit, boolean named) {
        Access.require(Permission.READ_RECORDS);
        PageLimit.require(limit, MOST);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return transactions.read(bound -> {
                schemas.require(schema, bound);
                Revision record = store.find(schema, object, List.of(id)).get(id);
                if (record == null || !Visibility.shows(schema, object, record)) {
                    throw Problem.of(ErrorCode.NOT_FOUND).exception();
                }
                List<Change> changes = changeLog.history(id, below == null ? Long.MAX_VALUE : below, limit + 1);
                boolean more = changes.size() > limit;
                List<Change> page = more ? changes.subList(0, limit) : changes;
                return new History(
                        page.stream()
                                .map(change -> entry(object, change))
                                .filter(entry -> entry.tells(object))
                                .toList(),
                        more ? page.getLast().revision() : null,
                        named ? names.ofChanges(schema, object, page) : null);
            });
        });
    }

    static Entry entry(ObjectType object, Change change) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : object.fields()) {
            var delta = change.deltas().get(field.id());
            if (delta != null) {
                changes.add(new FieldChange(
                        field.key(),
                        Masks.toJson(object, field, Values.fromJson(field, delta.before())),
                        Masks.toJson(object, field, Values.fromJson(field, delta.after()))));
            }
        }
        return new Entry(
                change.revision(),
                change.version(),
                change.kind().key(),
                change.at(),
                change.actorKind().key(),
                change.actorId(),
                change.cause(),
                changes,
                files(object, change),
                change.deltas().entrySet().stream()
                        .flatMap(delta -> RecordShares.change(delta.getKey(), delta.getValue()).stream())
                        .toList());
    }

    /** None for whoever does not see all the fields that may list some: of which one a file was is not known any more. */
    private static List<RecordParts.FileChange> files(ObjectType object, Change change) {
        boolean hidden = object.whole().fields().stream()
                .anyMatch(field -> field.type() == FieldType.FILES
                        && object.fieldById(field.id()).isEmpty());
        return hidden
                ? List.of()
                : change.deltas().entrySet().stream()
                        .flatMap(delta -> RecordParts.fileChange(delta.getKey(), delta.getValue()).stream())
                        .toList();
    }
}
