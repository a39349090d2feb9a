package io.kith.config.schema;

import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.FieldType;
import io.kith.expression.ValueExpression;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a formula may name: the record's own fields, and behind a reference and a dot those of the record that it refers to. */
final class RelatedVariables implements Variables {

    private final Variables own;
    private final Map<String, Field> fields;
    private final Map<String, Map<String, Field>> others;

    /**
     * @param fields by their keys
     * @param others the same of all objects, by theirs
     */
    RelatedVariables(Variables own, Map<String, Field> fields, Map<String, Map<String, Field>> others) {
        this.own = own;
        this.fields = fields;
        this.others = others;
    }

    @Override
    public Optional<Variable> variable(String name) {
        return own.variable(name)
                .or(() -> lookup(name)
                        .map(lookup -> RecordVariables.of(lookup.field()).named(name)));
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>(own.names());
        for (Field field : fields.values()) {
            if (field.type() == FieldType.REFERENCE) {
                target(field)
                        .map(object -> others.getOrDefault(object, Map.of()))
                        .ifPresent(there -> there.keySet().forEach(key -> names.add(field.key() + "." + key)));
            }
        }
        return names;
    }

    /** What an expression takes from other records. */
    List<Lookup> lookups(ValueExpression expression) {
        return expression.variables().stream()
                .filter(name -> own.variable(name).isEmpty())
                .map(this::lookup)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Lookup> lookup(String name) {
        int dot = name.indexOf('.');
        Field reference = dot < 0 ? null : fields.get(name.substring(0, dot));
        if (reference == null || reference.type() != FieldType.REFERENCE) {
            return Optional.empty();
        }
        return target(reference)
                .flatMap(object -> Optional.ofNullable(
                                others.getOrDefault(object, Map.of()).get(name.substring(dot + 1)))
                        .map(field -> new Lookup(name, reference, object, field)));
    }

    /** Of what refers to several objects it is not known what their records have. */
    private static Optional<String> target(Field reference) {
        List<String> objects = reference.definition().to();
        return objects.size() == 1 ? Optional.of(objects.getFirst()) : Optional.empty();
    }
}
