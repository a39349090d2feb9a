package io.kith.server.record;

import io.kith.config.definition.ObjectRight;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which records whoever is bound sees, changes and deletes: those that their roles reach, and of those whose object has {@code privateIf}
 * and whose flag is set only their own. One rule in three forms: over rows, over a record in memory, and over an index, which does not know
 * to what records belong and proposes more. Who acts decides, not which schema is at hand. The system sees everything, unless a plugin acts for it.
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
        return seesAll() || reaches(schema, object, ObjectRight.READ, revision) && isOpen(object, revision);
    }

    /** Whether the actor may change a record that they see. */
    static boolean letsChange(EffectiveSchema schema, ObjectType object, Revision revision) {
        return seesAll() || reaches(schema, object, ObjectRight.UPDATE, revision);
    }

    /** Whether the actor may delete a record that they see, or bring it back. */
    static boolean letsDelete(EffectiveSchema schema, ObjectType object, Revision revision) {
        return seesAll() || reaches(schema, object, ObjectRight.DELETE, revision);
    }

    /** Whether a record is private to somebody else than the actor. */
    static boolean isOfAnother(ObjectType object, Revision revision) {
        return !seesAll() && !isOpen(object, revision);
    }

    /** What the actor may do with records of an object. */
    static Rights rights(EffectiveSchema schema, ObjectType object) {
        return seesAll() || !TenantContext.actor().isNarrowed()
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
        if (seesAll() || read.isAll()) {
            return new ValueQuestion.Always();
        }
        var questions = new FilterQuestions(schema.whole(), object.whole(), context(schema));
        ValueQuestion reached =
                isGuessed(schema, object) ? new ValueQuestion.Always() : questions.of(reached(object, read));
        List<ValueQuestion> any = new ArrayList<>(List.of(reached));
        if (read.reachesShared()) {
            holders().forEach(holder -> any.add(new ValueQuestion.HasMember(ComparedValues.share(holder))));
        }
        return new ValueQuestion.All(
                List.of(any.size() == 1 ? reached : new ValueQuestion.Any(any), questions.of(read.spared())));
    }

    /** Whether an index is asked for more than what the actor may see, since it does not know to what records belong. */
    static boolean isGuessed(EffectiveSchema schema, ObjectType object) {
        return rights(schema, object).read().reachesThrough()
                && !object.whole().parents().isEmpty();
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

    /**
     * Columns that say of each row {@code r} of an object whether it belongs to a record which the actor sees, and to one which they may
     * change: what only the store can tell of a record in memory. False where no role of theirs asks.
     */
    static Sql throughColumns(EffectiveSchema schema, ObjectType object) {
        Rights rights = rights(schema, object);
        return Sql.of(", ")
                .then(throughIf(rights.read().through(), schema, object, ObjectRight.READ))
                .then(" as read_through, ")
                .then(throughIf(
                        rights.update().through() || rights.delete().through(), schema, object, ObjectRight.UPDATE))
                .then(" as changed_through");
    }

    private static Sql throughIf(boolean asked, EffectiveSchema schema, ObjectType object, ObjectRight right) {
        return asked ? through(schema, object, right, Set.of()) : NOTHING;
    }

    private static Sql rule(EffectiveSchema schema, ObjectType object) {
        return rule(schema, object, Set.of());
    }

    /** @param below objects on the way up to this one, to which nobody comes a second time */
    private static Sql rule(EffectiveSchema schema, ObjectType object, Set<String> below) {
        Sql reached = reached(schema, object, ObjectRight.READ, below);
        return reached == NOTHING
                ? NOTHING
                : open(schema.whole(), object.whole())
                        .map(also -> reached == Sql.TRUE ? also : Sql.joined(" and ", List.of(reached, also)))
                        .orElse(reached);
    }

    private static Sql reached(EffectiveSchema schema, ObjectType object, ObjectRight right, Set<String> below) {
        Reach reach = rights(schema, object).reach(right);
        if (reach.isNone()) {
            return NOTHING;
        }
        if (reach.isAll()) {
            return Sql.TRUE;
        }
        var filter = new FilterSql(schema.whole(), object.whole(), context(schema));
        List<Sql> any = new ArrayList<>(List.of(filter.of(reached(object, reach))));
        if (reach.reachesShared() && right != ObjectRight.DELETE) {
            any.add(shared(right));
        }
        if (reach.reachesThrough()) {
            any.add(through(schema, object, right, below));
        }
        Sql reached = any.size() == 1 ? any.getFirst() : Sql.joined(" or ", any);
        return reach.never().isEmpty() ? reached : Sql.joined(" and ", List.of(reached, filter.of(reach.spared())));
    }

    /** All that are shared with the actor at once: an index has them, and the rest of the rule has its own. */
    private static Sql shared(ObjectRight right) {
        return Sql.of(
                "r.id = any(array(select s.record_id from record_share s where s.tenant_id = ? and s.holder = any(?)"
                        + (right == ObjectRight.READ ? "" : " and s.edits")
                        + "))",
                TenantContext.tenantId(),
                holders().toArray(UUID[]::new));
    }

    private static Sql through(EffectiveSchema schema, ObjectType object, ObjectRight right, Set<String> below) {
        Set<String> way = new HashSet<>(below);
        way.add(object.key());
        List<Sql> parents = new ArrayList<>();
        List<Field> fields = object.whole().parents();
        fields.stream()
                .flatMap(field -> field.definition().to().stream())
                .distinct()
                .filter(key -> !way.contains(key))
                .flatMap(key -> schema.whole().schema().object(key).stream())
                .forEach(parent -> {
                    Sql seen = rule(schema, parent, way);
                    Sql reached =
                            right == ObjectRight.READ ? Sql.TRUE : reached(schema, parent, ObjectRight.UPDATE, way);
                    if (seen != NOTHING && reached != NOTHING) {
                        parents.add(Sql.of("(r.object = ? and ", parent.key())
                                .then(seen)
                                .then(" and ")
                                .then(reached)
                                .then(")"));
                    }
                });
        return parents.isEmpty()
                ? NOTHING
                : Sql.of(
                                "exists (select from record_link l where l.tenant_id = ? and l.from_id = r.id and l.field = any(?)"
                                        + " and exists (select from record r where r.tenant_id = l.tenant_id and r.id = l.to_id and ",
                                TenantContext.tenantId(),
                                fields.stream().map(Field::id).toArray(String[]::new))
                        .then(Sql.joined(" or ", parents))
                        .then("))");
    }

    private static boolean reaches(EffectiveSchema schema, ObjectType object, ObjectRight right, Revision revision) {
        return reaches(schema, object, right, rights(schema, object).reach(right), revision);
    }

    /** Whether a reach has a record in it, for the actor, who has read it from the store. */
    static boolean reaches(
            EffectiveSchema schema, ObjectType object, ObjectRight right, Reach reach, Revision revision) {
        return reach.isAll()
                || (isInScope(object, reach.scope(), revision)
                                || reach.reachesThrough() && isThrough(right, revision)
                                || reach.reachesShared() && isShared(right, revision)
                                || reach.besides().stream()
                                        .anyMatch(one -> truth(schema, object, one, revision) == Truth.TRUE))
                        && reach.never().stream().allMatch(one -> truth(schema, object, one, revision) == Truth.FALSE);
    }

    /** Whether a record has been shared with the actor so that they may do this with it; nothing is deleted by whom it is shared with. */
    static boolean isShared(ObjectRight right, Revision revision) {
        return right != ObjectRight.DELETE
                && revision.circle().isShared(holders(), right == ObjectRight.READ ? ShareRight.READ : ShareRight.EDIT);
    }

    private static boolean isThrough(ObjectRight right, Revision revision) {
        Circle circle = revision.circle();
        return right == ObjectRight.READ ? circle.readThrough() : circle.changedThrough();
    }

    /** What {@link Reach#reached} says of the scope, without as many comparisons as a team has people. */
    private static boolean isInScope(ObjectType object, RecordScope scope, Revision revision) {
        Actor actor = TenantContext.actor();
        Optional<Field> owner = object.whole().owner();
        Object keeper = owner.isPresent() ? revision.values().get(owner.get().id()) : revision.createdBy();
        return switch (scope) {
            case NONE, SHARED -> false;
            case OWN, PARENT -> actor.id().equals(keeper);
            case TEAM ->
                keeper instanceof UUID member
                        && (actor.id().equals(member) || actor.standing().team().contains(member));
            case ALL -> true;
        };
    }

    /** Ids by which records are shared with the actor. */
    private static Set<UUID> holders() {
        Actor actor = TenantContext.actor();
        Set<UUID> holders = new HashSet<>(actor.standing().teams());
        holders.add(actor.id());
        return holders;
    }

    /** What a condition of a role says of a record, for the actor. */
    static Truth truth(EffectiveSchema schema, ObjectType object, Condition condition, Revision revision) {
        return Evaluator.evaluate(condition, new RevisionValues(object.whole(), revision), context(schema));
    }

    private static Condition reached(ObjectType object, Reach reach) {
        Actor actor = TenantContext.actor();
        return reach.reached(object.whole(), actor.id(), actor.standing().team());
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
                .filter(reader -> !reader.equals(TenantContext.actor().confidant()))
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
        UUID me = TenantContext.actor().confidant();
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
        Actor actor = TenantContext.actor();
        return actor.kind() == ActorKind.SYSTEM && actor.through() == null;
    }
}
