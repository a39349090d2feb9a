package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.FileKind;
import io.kith.config.definition.Money;
import io.kith.config.record.AutoNumber;
import io.kith.config.record.Coerced;
import io.kith.config.record.Coercion;
import io.kith.config.record.Offered;
import io.kith.config.record.Transitions;
import io.kith.config.record.Validation;
import io.kith.config.record.Values;
import io.kith.config.record.Violation;
import io.kith.config.record.ViolationCode;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.EvaluationContext;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.FilesOfRecords.Known;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Steps c and e of the write path: from what was sent to a complete, valid record, or to everything that is wrong with it. */
@Component
final class Preparation {

    private final RecordStore store;
    private final Members members;
    private final NumberBlocks numbers;
    private final FilesOfRecords files;
    private final List<BeforeSave> hooks;
    private final Ids ids;
    private final Clock clock;
    private final WorkedOut worked;
    private final RelatedValues relatedValues;

    Preparation(
            RecordStore store,
            Members members,
            NumberBlocks numbers,
            FilesOfRecords files,
            List<BeforeSave> hooks,
            Ids ids,
            Clock clock,
            WorkedOut worked,
            RelatedValues relatedValues) {
        this.relatedValues = relatedValues;
        this.worked = worked;
        this.store = store;
        this.members = members;
        this.numbers = numbers;
        this.files = files;
        this.hooks = hooks;
        this.ids = ids;
        this.clock = clock;
    }

    /** What drafts refer to, looked up for all of them at once. */
    record Surroundings(
            Map<UUID, Revision> existing,
            Map<UUID, String> targets,
            Set<UUID> members,
            Map<UUID, Known> files,
            Map<UUID, Revision> related) {

        static final Surroundings NONE = new Surroundings(Map.of(), Map.of(), Set.of(), Map.of(), Map.of());
    }

    Coerced coerce(EffectiveSchema schema, ObjectType object, Draft draft) {
        String currency = schema.tenant().baseCurrency();
        ObjectType asked = switch (draft) {
            case Draft.Create _, Draft.Edit _ -> object;
            case Draft.Claim _, Draft.Release _ -> object.whole();
        };
        Coerced coerced = Coercion.coerce(asked, draft.payload(), currency);
        List<Violation> foreign = new ArrayList<>();
        coerced.values().forEach((id, value) -> {
            if (value instanceof Money money && !money.currency().equals(currency)) {
                foreign.add(new Violation(
                        object.fieldById(id).orElseThrow().key(),
                        ViolationCode.INVALID_CURRENCY,
                        Map.of("value", money.currency(), "allowed", List.of(currency))));
            }
        });
        Coerced named = renamed(schema, object, coerced);
        return foreign.isEmpty() ? named : named.and(foreign);
    }

    /** Whoever writes by a key that a field had is told the one that it has. */
    private static Coerced renamed(EffectiveSchema schema, ObjectType object, Coerced coerced) {
        if (schema.former(object).isEmpty()) {
            return coerced;
        }
        return coerced.saying(violation -> violation.code() != ViolationCode.UNKNOWN_FIELD
                ? violation
                : schema.readable(object, violation.field())
                        .map(field -> new Violation(
                                violation.field(), ViolationCode.RENAMED_FIELD, Map.of("key", field.key())))
                        .orElse(violation));
    }

    /** Whether anything has to be read before these drafts can be judged. */
    boolean needsSurroundings(ObjectType object, List<Draft> drafts, List<Coerced> coerced) {
        return drafts.stream().anyMatch(Draft.Change.class::isInstance)
                || !targets(object, coerced).isEmpty()
                || !users(object, coerced).isEmpty()
                || !files(object, coerced).isEmpty();
    }

    /** Inside a transaction. */
    Surroundings look(EffectiveSchema schema, ObjectType object, List<Draft> drafts, List<Coerced> coerced) {
        Set<UUID> edited = new HashSet<>();
        drafts.forEach(draft -> {
            if (draft instanceof Draft.Change change) {
                edited.add(change.id());
            }
        });
        Set<UUID> targets = targets(object, coerced);
        Set<UUID> users = users(object, coerced);
        Map<UUID, Revision> existing = edited.isEmpty() ? Map.of() : store.find(schema, object, edited);
        return new Surroundings(
                existing,
                targets.isEmpty() ? Map.of() : store.objectsOf(schema, targets),
                users.isEmpty() ? Set.of() : members.active(users),
                files.known(files(object, coerced)),
                related(schema, object, coerced, existing.values()));
    }

    /** What formulas may take from other records, whether these are referred to already or from now on. */
    private Map<UUID, Revision> related(
            EffectiveSchema schema, ObjectType object, List<Coerced> coerced, Collection<Revision> existing) {
        if (!object.looksUp()) {
            return Map.of();
        }
        Set<UUID> ids = new HashSet<>();
        for (Field reference : RelatedValues.references(object)) {
            coerced.forEach(
                    one -> ids.addAll(Values.targets(reference, one.values().get(reference.id()))));
            existing.forEach(
                    one -> ids.addAll(Values.targets(reference, one.values().get(reference.id()))));
        }
        return relatedValues.read(schema, ids);
    }

    /** A candidate, or the problem that says everything that is wrong. */
    sealed interface Judged {

        record Fit(Candidate candidate) implements Judged {}

        record Unfit(Problem problem) implements Judged {}
    }

    Judged judge(
            EffectiveSchema schema,
            int place,
            ObjectType object,
            Draft draft,
            Coerced coerced,
            Surroundings around,
            HookTime time) {
        @Nullable Revision before = null;
        @Nullable Long expected = null;
        Map<String, Object> values = new LinkedHashMap<>();
        switch (draft) {
            case Draft.Create _ -> {
                if (!Visibility.rights(schema, object).create()) {
                    return new Judged.Unfit(Problem.of(ErrorCode.FORBIDDEN));
                }
                Values.defaults(object).forEach((id, value) -> set(values, id, value));
            }
            case Draft.Change change -> {
                before = around.existing().get(change.id());
                expected = change.expected();
                if (before == null || before.deletion() != null || !Visibility.shows(schema, object, before)) {
                    return new Judged.Unfit(Problem.of(ErrorCode.NOT_FOUND));
                }
                Problem refusal = refusal(schema, object, change, before);
                if (refusal != null) {
                    return new Judged.Unfit(refusal);
                }
                values.putAll(before.values());
            }
        }
        coerced.values().forEach((id, value) -> set(values, id, value));
        if (before == null) {
            worked.begin(schema, object, values, coerced.values().keySet());
            Offered.begin(object, values, coerced.values().keySet());
            Rollups.begin(schema, object, values);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var saving = new Saving(
                object,
                before == null ? null : before.values(),
                values,
                schema.tenant().baseCurrency(),
                now,
                time);
        if (coerced.violations().isEmpty()) {
            askHooks(saving);
        }
        Problem failure = saving.failure();
        if (failure != null) {
            return new Judged.Unfit(failure);
        }
        worked.putAll(schema, object, values, RelatedValues.of(object, values, around.related()));
        EvaluationContext context = worked.context(schema);
        Map<String, @Nullable Object> whole = Collections.unmodifiableMap(values);
        boolean back = draft instanceof Draft.Edit edit && edit.back();
        Map<String, @Nullable Object> known = before == null ? null : Collections.unmodifiableMap(before.values());
        List<Violation> found = new ArrayList<>(Validation.validate(object, whole, context));
        if (!back) {
            found.addAll(Offered.retired(object, known, whole));
        }
        List<Violation> violations = new ArrayList<>(coerced.violationsWith(found));
        violations.addAll(Transitions.validate(
                object,
                known,
                whole,
                coerced.values().keySet(),
                TenantContext.actor().roles(),
                back,
                context));
        if (known != null) {
            violations.addAll(Validation.locked(object, known, whole, context));
        }
        Map<String, Object> stored = before == null ? Map.of() : before.values();
        Counterparts.follow(schema, object, stored, values);
        violations.addAll(Counterparts.unfit(
                schema, object, stored, values, coerced.values().keySet()));
        violations.addAll(dangling(object, before, coerced, around));
        violations.addAll(misfiled(object, before, coerced, around));
        Revision after = revision(object, before, values, now);
        List<ProblemViolation> all = new ArrayList<>();
        violations.forEach(violation -> all.add(shown(violation)));
        all.addAll(saving.refusals());
        if (Visibility.isOfAnother(object, after)) {
            all.add(ProblemViolation.of(object.privateIf().orElseThrow().key(), "private-to-another"));
        }
        return all.isEmpty()
                ? new Judged.Fit(new Candidate(place, before, after, expected))
                : new Judged.Unfit(Problem.of(refusal(violations), all));
    }

    /** Why whoever sees a record may not do this with it; null if they may. */
    private static @Nullable Problem refusal(
            EffectiveSchema schema, ObjectType object, Draft.Change change, Revision before) {
        return switch (change) {
            case Draft.Edit _ -> Visibility.letsChange(schema, object, before) ? null : Problem.of(ErrorCode.FORBIDDEN);
            case Draft.Claim _ -> Pool.refusal(schema, object, before);
            case Draft.Release _ -> Pool.letsRelease(schema, object, before) ? null : Problem.of(ErrorCode.FORBIDDEN);
        };
    }

    /** What somebody may not do is said before what is not right. */
    private static ErrorCode refusal(List<Violation> violations) {
        return violations.stream().anyMatch(violation -> violation.code() == ViolationCode.FIELD_NOT_YOURS)
                ? ErrorCode.FORBIDDEN
                : ErrorCode.VALIDATION;
    }

    private void askHooks(Saving record) {
        for (BeforeSave hook : hooks) {
            if (record.failure() == null && hook.concerns(record.object())) {
                hook.beforeSave(record);
            }
        }
    }

    /** Gives new records their numbers; last, so that a refused one takes none. */
    void number(EffectiveSchema schema, ObjectType object, List<Candidate> created) {
        if (created.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), schema.tenant().timeZone());
        for (Field field : object.fields()) {
            String pattern = field.definition().pattern();
            if (field.type() == FieldType.AUTO_NUMBER && pattern != null) {
                AutoNumber format = AutoNumber.parse(pattern);
                long number = numbers.take(schema.schema(), field, format.scope(today), created.size());
                for (Candidate candidate : created) {
                    candidate.after().values().put(field.id(), format.format(today, number++));
                    Counterparts.follow(
                            schema, object, Map.of(), candidate.after().values());
                }
            }
        }
    }

    static ProblemViolation shown(Violation violation) {
        return new ProblemViolation(violation.field(), key(violation.code()), violation.params());
    }

    static String key(ViolationCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Revision revision(ObjectType object, @Nullable Revision before, Map<String, Object> values, Instant now) {
        UUID actor = TenantContext.actor().id();
        if (before == null) {
            return new Revision(
                    ids.next(), object.key(), values, Map.of(), 1, 1, now, actor, now, actor, null, Circle.NONE);
        }
        return new Revision(
                before.id(),
                object.key(),
                values,
                Map.of(),
                before.version() + 1,
                before.revision() + 1,
                before.createdAt(),
                before.createdBy(),
                now,
                actor,
                null,
                before.circle());
    }

    /** References to records that are not there, or of an object that the field does not point to, and to people who are not members. */
    private static List<Violation> dangling(
            ObjectType object, @Nullable Revision before, Coerced coerced, Surroundings around) {
        List<Violation> violations = new ArrayList<>();
        coerced.values().forEach((id, value) -> {
            Field field = object.fieldById(id).orElseThrow();
            boolean there = field.type() == FieldType.USER && value instanceof UUID member
                    ? around.members().contains(member)
                    : around.targets().keySet().containsAll(added(field, before, value));
            if (!there) {
                violations.add(new Violation(field.key(), ViolationCode.REFERENCE_NOT_FOUND, Map.of()));
            } else if (added(field, before, value).stream()
                    .anyMatch(target ->
                            !field.definition().to().contains(around.targets().getOrDefault(target, "")))) {
                violations.add(new Violation(
                        field.key(),
                        ViolationCode.WRONG_OBJECT,
                        Map.of("allowed", field.definition().to())));
            }
        });
        return violations;
    }

    /** What a record refers to already is not asked for again: whoever writes may not see it. */
    private static List<UUID> added(Field field, @Nullable Revision before, @Nullable Object value) {
        List<UUID> targets = Values.targets(field, value);
        List<UUID> known = before == null
                ? List.of()
                : Values.targets(field, before.values().get(field.id()));
        return targets.stream().filter(target -> !known.contains(target)).toList();
    }

    /** Files that are not this very record's, or not of a kind that their field takes; those it listed before stay. */
    private static List<Violation> misfiled(
            ObjectType object, @Nullable Revision before, Coerced coerced, Surroundings around) {
        List<Violation> violations = new ArrayList<>();
        coerced.values().forEach((id, value) -> {
            Field field = object.fieldById(id).orElseThrow();
            List<UUID> listed = before == null
                    ? List.of()
                    : Values.files(field, before.values().get(id));
            List<FileKind> kinds = field.definition().kinds();
            Values.files(field, value).stream()
                    .filter(file -> !listed.contains(file))
                    .flatMap(file -> flaw(field, before, kinds, around.files().get(file)).stream())
                    .findFirst()
                    .ifPresent(violations::add);
        });
        return violations;
    }

    private static Optional<Violation> flaw(
            Field field, @Nullable Revision record, List<FileKind> kinds, @Nullable Known file) {
        if (record == null || file == null || !file.there() || !file.record().equals(record.id())) {
            return Optional.of(new Violation(field.key(), ViolationCode.FILE_NOT_FOUND, Map.of()));
        }
        return kinds.isEmpty() || kinds.contains(file.kind())
                ? Optional.empty()
                : Optional.of(new Violation(
                        field.key(),
                        ViolationCode.WRONG_FILE_KIND,
                        Map.of(
                                "name",
                                file.file().name(),
                                "allowed",
                                kinds.stream().map(FileKind::key).toList())));
    }

    private static Set<UUID> files(ObjectType object, List<Coerced> coerced) {
        Set<UUID> files = new HashSet<>();
        for (Field field : object.fields()) {
            coerced.forEach(one -> files.addAll(Values.files(field, one.values().get(field.id()))));
        }
        return files;
    }

    private static Set<UUID> targets(ObjectType object, List<Coerced> coerced) {
        Set<UUID> targets = new HashSet<>();
        for (Field field : object.fields()) {
            coerced.forEach(
                    one -> targets.addAll(Values.targets(field, one.values().get(field.id()))));
        }
        return targets;
    }

    private static Set<UUID> users(ObjectType object, List<Coerced> coerced) {
        Set<UUID> users = new HashSet<>();
        for (Field field : object.fields()) {
            for (Coerced one : coerced) {
                if (field.type() == FieldType.USER && one.values().get(field.id()) instanceof UUID id) {
                    users.add(id);
                }
            }
        }
        return users;
    }

    static void set(Map<String, Object> values, String id, @Nullable Object value) {
        if (value == null) {
            values.remove(id);
        } else {
            values.put(id, value);
        }
    }
}
