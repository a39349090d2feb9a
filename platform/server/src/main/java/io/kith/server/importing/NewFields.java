package io.kith.server.importing;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Origin;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Fields;
import io.kith.server.metadata.Schemas;
import io.kith.server.metadata.Slot;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates the fields that a mapping asks for, all or none. */
@Component
final class NewFields {

    private final Fields fields;
    private final Schemas schemas;

    NewFields(Fields fields, Schemas schemas) {
        this.fields = fields;
        this.schemas = schemas;
    }

    /** Ends the request with everything that is wrong with the fields that are to be created. */
    void requireSound(String objectKey, List<Target> targets) {
        List<ProblemViolation> violations = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Map<String, @Nullable Object> definition = targets.get(i).create();
            if (definition != null) {
                String at = "targets[" + i + "].create";
                fields.flaws(objectKey, definition).forEach(flaw -> violations.add(flaw.under(at)));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }

    /** The targets with each field that was to be created standing for itself. */
    List<Target> created(String objectKey, List<Target> targets) {
        if (targets.stream().allMatch(target -> target.create() == null)) {
            return targets;
        }
        Access.require(Permission.CHANGE_SCHEMA);
        EffectiveSchema schema = schemas.newest();
        List<Map<String, @Nullable Object>> missing = missing(schema, schema.object(objectKey), targets);
        if (!missing.isEmpty()) {
            fields.add(objectKey, missing);
        }
        return targets.stream()
                .map(target -> target.create() == null
                        ? target
                        : new Target(target.key(), target.column(), target.constant(), target.pattern(), null))
                .toList();
    }

    /** What an earlier start created before it was cut off is there already. */
    private static List<Map<String, @Nullable Object>> missing(
            EffectiveSchema schema, ObjectType object, List<Target> targets) {
        Map<Slot.Kind, Long> room = new EnumMap<>(Slot.Kind.class);
        for (Slot.Kind kind : Slot.Kind.values()) {
            room.put(kind, schema.room(object, kind));
        }
        List<Map<String, @Nullable Object>> missing = new ArrayList<>();
        for (Target target : targets) {
            if (target.create() != null && !isThere(object, target)) {
                missing.add(withRoom(target.create(), room));
            }
        }
        return missing;
    }

    private static boolean isThere(ObjectType object, Target target) {
        Optional<Field> field = object.field(String.valueOf(target.key()));
        return field.filter(there -> there.origin() == Origin.TENANT
                        && target.create() != null
                        && there.type().key().equals(target.create().get("type")))
                .isPresent();
    }

    /** A file may have more columns than an object can be filtered by; the last ones are then only shown. */
    private static Map<String, @Nullable Object> withRoom(
            Map<String, @Nullable Object> definition, Map<Slot.Kind, Long> room) {
        Collection<Slot.Kind> kinds = FieldType.ofKey(String.valueOf(definition.get("type")))
                .map(type -> Slot.of(type).values())
                .orElse(List.of());
        if (kinds.isEmpty() || definition.containsKey("filterable")) {
            return definition;
        }
        boolean fits = true;
        for (Slot.Kind kind : kinds) {
            fits &= room.merge(kind, -1L, Long::sum) >= 0;
        }
        if (fits) {
            return definition;
        }
        Map<String, @Nullable Object> shownOnly = new LinkedHashMap<>(definition);
        shownOnly.put("filterable", false);
        return shownOnly;
    }
}
