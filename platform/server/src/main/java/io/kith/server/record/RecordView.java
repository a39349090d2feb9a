package io.kith.server.record;

import io.kith.config.record.Masks;
import io.kith.config.record.Values;
import io.kith.config.record.ViolationCode;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            case Outcome.Refused refused -> new ShownOutcome.Refused(shown(object, refused.problem()));
        };
    }

    /** What stands in the way of a write, without what the writer does not see; that something does is told. */
    Problem shown(ObjectType object, Problem problem) {
        if (object == object.whole()) {
            return problem;
        }
        return new Problem(
                problem.code(),
                problem.parameters(),
                problem.violations().stream()
                        .map(violation -> shown(object, violation))
                        .distinct()
                        .toList(),
                problem.members());
    }

    private static ProblemViolation shown(ObjectType object, ProblemViolation violation) {
        String key = violation.field().split("[.\\[]", 2)[0];
        Optional<Field> field = object.field(key);
        if (violation.code().equals(Preparation.key(ViolationCode.UNKNOWN_FIELD))) {
            // what was sent has been held to what is seen: a hidden field is as unknown as one that there is not
            return violation;
        }
        if (field.isEmpty() && object.whole().field(key).isPresent() || tellsOfHidden(object, violation)) {
            return ProblemViolation.of("", "hidden-field");
        }
        if (violation.code().equals(Preparation.key(ViolationCode.WRONG_OBJECT)) && field.isPresent()) {
            return new ProblemViolation(
                    violation.field(),
                    violation.code(),
                    Map.of("allowed", field.get().definition().to()));
        }
        return violation;
    }

    /** Of fields that have to differ together. */
    private static boolean tellsOfHidden(ObjectType object, ProblemViolation violation) {
        return violation.parameters().get("fields") instanceof List<?> fields
                && fields.stream()
                        .anyMatch(key -> object.field(String.valueOf(key)).isEmpty());
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
