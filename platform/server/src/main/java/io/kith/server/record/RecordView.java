package io.kith.server.record;

import io.kith.config.record.Masks;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts stored records into the form that people and programs read, in one place for every route. */
@Component
final class RecordView {

    ShownRecord shown(ObjectType object, Revision revision) {
        return shown(object, revision, object.fields());
    }

    ShownRecord shown(ObjectType object, Revision revision, List<Field> fields) {
        return new ShownRecord(
                revision.id(),
                object.key(),
                revision.version(),
                revision.createdAt(),
                revision.createdBy(),
                revision.updatedAt(),
                revision.updatedBy(),
                members(object, fields, revision.values()),
                null,
                Map.of(),
                Map.of(),
                null);
    }

    ShownOutcome outcome(ObjectType object, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored stored -> new ShownOutcome.Stored(shown(object, stored.revision()), stored.created());
            case Outcome.Refused refused -> new ShownOutcome.Refused(refused.problem());
        };
    }

    /** Both sides of an edit conflict: the record as it is, and as it was when the writer read it. */
    Problem conflict(ObjectType object, long yours, Revision now, List<Change> since) {
        Map<String, Object> base = new HashMap<>(now.values());
        for (Change change : since) {
            change.deltas()
                    .forEach((id, delta) -> object.fieldById(id).ifPresent(field -> {
                        Object before = Values.fromJson(field, delta.before());
                        if (before == null) {
                            base.remove(id);
                        } else {
                            base.put(id, before);
                        }
                    }));
        }
        Problem conflict = Problem.of(ErrorCode.EDIT_CONFLICT, Map.of("yours", yours, "current", now.version()))
                .with("current", shown(object, now, object.fields()));
        // so long ago that not every step back is known
        return since.size() == ChangeLog.MOST_SINCE
                ? conflict
                : conflict.with("base", members(object, object.fields(), base));
    }

    private static Map<String, @Nullable Object> members(
            ObjectType object, List<Field> fields, Map<String, Object> values) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Field field : fields) {
            members.put(field.key(), Masks.toJson(object, field, values.get(field.id())));
        }
        return members;
    }
}
