package io.kith.server.metadata;

import io.kith.config.condition.Parameters;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Option;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.expression.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the objects of which stored formulas give other values under another schema. */
final class FormulaChanges {

    private FormulaChanges() {}

    /** All that a stored value depends on besides its record. */
    private record Basis(
            String id,
            @Nullable String formula,
            @Nullable Integer maxLength,
            @Nullable Integer scale,
            List<String> options,
            @Nullable String where,
            List<String> named,
            Parameters parameters) {}

    static Set<String> between(Schema before, Schema after) {
        Set<String> objects = new LinkedHashSet<>();
        for (ObjectType object : after.objects()) {
            Set<Basis> known =
                    before.object(object.key()).map(one -> bases(before, one)).orElse(Set.of());
            if (!known.containsAll(bases(after, object))) {
                objects.add(object.key());
            }
        }
        return objects;
    }

    /** Ids of the fields that an expression over an object's records names. */
    private static List<String> ids(ObjectType object, Set<String> names) {
        return names.stream()
                .map(name -> object.field(name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'))))
                .flatMap(Optional::stream)
                .map(Field::id)
                .toList();
    }

    private static Parameters parameters(Schema schema, @Nullable String text) {
        return schema.parameters().in(Stream.ofNullable(text));
    }

    private static Set<Basis> bases(Schema schema, ObjectType object) {
        Set<Basis> bases = new LinkedHashSet<>();
        object.formulas().forEach((id, formula) -> {
            FieldDefinition field = object.fieldById(id).orElseThrow().definition();
            List<String> named = new ArrayList<>(object.lookups(id).stream()
                    .map(lookup -> lookup.field().id())
                    .toList());
            named.addAll(ids(object, formula.variables()));
            bases.add(new Basis(
                    id,
                    field.formula(),
                    field.maxLength(),
                    field.scale(),
                    field.options().stream().map(Option::key).toList(),
                    null,
                    named,
                    parameters(schema, field.formula())));
        });
        object.rollups().forEach((id, rollup) -> {
            FieldDefinition field = object.fieldById(id).orElseThrow().definition();
            RollupDefinition definition = Objects.requireNonNull(field.rollup());
            Field of = rollup.of();
            Condition where = rollup.where();
            List<String> named =
                    new ArrayList<>(List.of(rollup.object(), rollup.reference().id(), of == null ? "" : of.id()));
            if (where != null) {
                schema.object(rollup.object()).ifPresent(other -> named.addAll(ids(other, where.variables())));
            }
            bases.add(new Basis(
                    id,
                    rollup.function().key(),
                    null,
                    field.scale(),
                    List.of(),
                    definition.where(),
                    named,
                    parameters(schema, definition.where())));
        });
        return bases;
    }
}
