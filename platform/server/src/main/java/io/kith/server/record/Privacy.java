package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Slot;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records that only one person sees: those whose object has {@code privateIf} and whose flag is set. One rule in two forms, for whoever
 * is bound: over rows, and over a record in memory. The system sees everything.
 */
final class Privacy {

    private Privacy() {}

    /** What holds for each row {@code r} of an object that the actor may see. */
    static Sql of(EffectiveSchema schema, ObjectType object) {
        return seesAll() ? Sql.TRUE : rule(schema, object).orElse(Sql.TRUE);
    }

    /** The same for rows of all objects at once; without those of objects that the company does not have now, of which nobody knows the rule. */
    static Sql ofAny(EffectiveSchema schema) {
        if (seesAll()) {
            return Sql.TRUE;
        }
        List<Sql> parts = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (ObjectType object : schema.schema().objects()) {
            rule(schema, object)
                    .ifPresentOrElse(
                            rule -> parts.add(Sql.of("(r.object = ? and ", object.key())
                                    .then(rule)
                                    .then(")")),
                            () -> open.add(object.key()));
        }
        parts.addFirst(Sql.of("r.object = any(?)", (Object) open.toArray(String[]::new)));
        return Sql.joined(" or ", parts);
    }

    /** Whether the actor may see a record. */
    static boolean shows(ObjectType object, Revision revision) {
        return seesAll()
                || reader(object, revision)
                        .filter(reader -> !reader.equals(TenantContext.actor().id()))
                        .isEmpty();
    }

    /** The only one who may see a record; empty if it is not private. */
    static Optional<UUID> reader(ObjectType object, Revision revision) {
        Field flag = object.privateIf().orElse(null);
        if (flag == null || !Boolean.TRUE.equals(revision.values().get(flag.id()))) {
            return Optional.empty();
        }
        return object.owner()
                .map(owner -> revision.values().get(owner.id()))
                .map(UUID.class::cast)
                .or(() -> Optional.of(revision.createdBy()));
    }

    private static Optional<Sql> rule(EffectiveSchema schema, ObjectType object) {
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

    private static boolean seesAll() {
        return TenantContext.actor().kind() == ActorKind.SYSTEM;
    }
}
