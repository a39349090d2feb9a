package io.kith.server.record;

import io.kith.config.definition.RecordScope;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Reach;
import io.kith.config.schema.Rights;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.Truth;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.text.TextsOfRegion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which records whoever is bound sees, changes and deletes: those that their roles reach, and of those whose object has {@code privateIf}
 * and whose flag is set only their own. One rule in three forms: over rows, over a record in memory, and over an index. Who acts decides,
 * not which schema is at hand. The system sees everything.
 */
final class Visibility {

    private static final Sql NOTHING = Sql.of("false");

    private Visibility() {}

    /** What holds for each row {@code r} of an object that the actor may see. */
    static Sql of(EffectiveSchema schema, ObjectType object) {
        return seesAll() ? Sql.TRUE : rule(schema, object);
    }

    /** The same for rows of all objects at once; without those of objects that the actor does not have now, of which nobody knows the rule. */
    static Sql ofAny(EffectiveSchema schema) {
        if (seesAll()) {
            return Sql.TRUE;
        }
        List<Sql> parts = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (ObjectType object : seen(schema).schema().objects()) {
            Sql rule = rule(schema, object);
            if (rule == Sql.TRUE) {
                open.add(object.key());
            } else {
                parts.add(Sql.of("(r.object = ? and ", object.key()).then(rule).then(")"));
            }
        }
        parts.addFirst(Sql.of("r.object = any(?)", (Object) open.toArray(String[]::new)));
        return Sql.joined(" or ", parts);
    }

    /** Whether the actor may see a record. */
    static boolean shows(EffectiveSchema schema, ObjectType object, Revision revision) {
        return seesAll()
                || reaches(schema, object, rights(schema, object).read(), revision) && isOpen(object, revision);
    }

    /** Whether the actor may change a record that they see. */
    static boolean letsChange(EffectiveSchema schema, ObjectType object, Revision revision) {
        return seesAll() || reaches(schema, object, rights(schema, object).update(), revision);
    }

    /** Whether the actor may delete a record that they see, or bring it back. */
    static boolean letsDelete(EffectiveSchema schema, ObjectType object, Revision revision) {
        return seesAll() || reaches(schema, object, rights(schema, object).delete(), revision);
    }

    /** Whether a record is private to somebody else than the actor. */
    static boolean isOfAnother(ObjectType object, Revision revision) {
        return !seesAll() && !isOpen(object, revision);
    }

    /** What the actor may do with records of an object. */
    static Rights rights(EffectiveSchema schema, ObjectType object) {
        return seesAll() || !TenantContext.actor().isHeldToRoles()
                ? Rights.ALL
                : seen(schema)
                        .schema()
                        .object(object.key())
                        .map(ObjectType::rights)
                        .orElse(Rights.NONE);
    }

    /** An object that the actor sees, with the fields that they see. */
    static ObjectType seen(EffectiveSchema schema, ObjectType object) {
        return seen(schema).object(object.key());
    }

    /** What an index is asked for, so that it proposes what the actor may see; what is private has a reader of its own there. */
    static ValueQuestion question(EffectiveSchema schema, ObjectType object) {
        Reach read = rights(schema, object).read();
        return seesAll() || read.isAll()
                ? new ValueQuestion.Always()
                : new FilterQuestions(schema.whole(), object.whole(), context(schema)).of(condition(object, read));
    }

    /** The only one who may see a record; empty if it is not private. */
    static Optional<UUID> reader(ObjectType object, Revision revision) {
        Field flag = object.whole().privateIf().orElse(null);
        if (flag == null || !Boolean.TRUE.equals(revision.values().get(flag.id()))) {
            return Optional.empty();
        }
        return object.whole()
                .owner()
                .map(owner -> revision.values().get(owner.id()))
                .map(UUID.class::cast)
                .or(() -> Optional.of(revision.createdBy()));
    }

    private static Sql rule(EffectiveSchema schema, ObjectType object) {
        Reach read = rights(schema, object).read();
        if (read.isNone()) {
            return NOTHING;
        }
        Optional<Sql> open = open(schema.whole(), object.whole());
        if (read.isAll()) {
            return open.orElse(Sql.TRUE);
        }
        Sql reached = new FilterSql(schema.whole(), object.whole(), context(schema)).of(condition(object, read));
        return open.map(also -> Sql.joined(" and ", List.of(reached, also))).orElse(reached);
    }

    /** Whether a reach has a record in it, for the actor. */
    static boolean reaches(EffectiveSchema schema, ObjectType object, Reach reach, Revision revision) {
        return reach.isAll()
                || (isInScope(object, reach.scope(), revision)
                                || reach.besides().stream()
                                        .anyMatch(one -> truth(schema, object, one, revision) == Truth.TRUE))
                        && reach.never().stream().allMatch(one -> truth(schema, object, one, revision) == Truth.FALSE);
    }

    /** What {@link Reach#condition} says of the scope, without as many comparisons as a team has people. */
    private static boolean isInScope(ObjectType object, RecordScope scope, Revision revision) {
        Actor actor = TenantContext.actor();
        Optional<Field> owner = object.whole().owner();
        Object keeper = owner.isPresent() ? revision.values().get(owner.get().id()) : revision.createdBy();
        return switch (scope) {
            case NONE -> false;
            case OWN -> actor.id().equals(keeper);
            case TEAM ->
                keeper instanceof UUID member
                        && (actor.id().equals(member) || actor.standing().team().contains(member));
            case ALL -> true;
        };
    }

    /** What a condition of a role says of a record, for the actor. */
    static Truth truth(EffectiveSchema schema, ObjectType object, Condition condition, Revision revision) {
        return Evaluator.evaluate(condition, new RevisionValues(object.whole(), revision), context(schema));
    }

    private static Condition condition(ObjectType object, Reach reach) {
        Actor actor = TenantContext.actor();
        return reach.condition(object.whole(), actor.id(), actor.standing().team());
    }

    /** What roles say is the same on every day, so that no moment is needed. */
    private static EvaluationContext context(EffectiveSchema schema) {
        Actor actor = TenantContext.actor();
        return new EvaluationContext(
                new TextsOfRegion(schema.tenant().region()),
                Instant.EPOCH,
                schema.tenant().timeZone(),
                actor.kind() == ActorKind.MEMBER ? actor.id() : null);
    }

    private static boolean isOpen(ObjectType object, Revision revision) {
        return reader(object, revision)
                .filter(reader -> !reader.equals(TenantContext.actor().id()))
                .isEmpty();
    }

    private static Optional<Sql> open(EffectiveSchema schema, ObjectType object) {
        Optional<Field> flag = object.privateIf();
        Optional<Field> owner = object.owner();
        if (flag.isEmpty() || owner.isEmpty()) {
            return Optional.empty();
        }
        String hidden = column(schema, object, flag.get());
        String keeper = column(schema, object, owner.get());
        UUID me = TenantContext.actor().id();
        return Optional.of(Sql.of(
                "(%s is null or %s = 0 or %s = ? or (%s is null and r.created_by = ?))"
                        .formatted(hidden, hidden, keeper, keeper),
                me.toString(),
                me));
    }

    private static String column(EffectiveSchema schema, ObjectType object, Field field) {
        return "r." + schema.slot(object, field).map(Slot::column).orElseThrow();
    }

    private static EffectiveSchema seen(EffectiveSchema schema) {
        return schema.whole().seenBy(TenantContext.actor());
    }

    private static boolean seesAll() {
        return TenantContext.actor().kind() == ActorKind.SYSTEM;
    }
}
