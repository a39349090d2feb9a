package io.kith.config.schema;

import io.kith.config.condition.RecordVariables;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a list of an object is asked by: its filterable fields, what every record has, and records that refer to one by what this direction is
 * called.
 */
final class ListVariables implements Variables {

    /** Moments that every record has, which lists can show and be sorted by. */
    static final List<String> MOMENTS = List.of("createdAt", "updatedAt");

    private final Variables own;
    private final Map<String, String> inverses = new LinkedHashMap<>();
    private final Map<String, Map<String, Field>> fields;

    /** @param fields of all objects, by their keys and those of the objects */
    ListVariables(String object, Map<String, Map<String, Field>> fields) {
        this.fields = fields;
        this.own = own(fields.getOrDefault(object, Map.of()));
        fields.forEach((other, its) -> its.values().forEach(field -> {
            String name = field.definition().inverse();
            if (name != null && field.definition().to().contains(object)) {
                inverses.put(name, other);
            }
        }));
    }

    @Override
    public Optional<Variable> variable(String name) {
        return own.variable(name);
    }

    @Override
    public Collection<String> names() {
        return own.names();
    }

    @Override
    public Optional<Variables> related(String name) {
        return Optional.ofNullable(inverses.get(name)).map(object -> own(fields.getOrDefault(object, Map.of())));
    }

    @Override
    public Collection<String> relatedNames() {
        return inverses.keySet();
    }

    /** Without what is not known of one record alone: other records, and of which object it is that a reference points to. */
    static Variables ofOne(Map<String, Field> fields) {
        return withMembers(RecordVariables.of(filterable(fields)));
    }

    private static Variables own(Map<String, Field> fields) {
        return withMembers(RecordVariables.askedOf(filterable(fields)));
    }

    private static List<Field> filterable(Map<String, Field> fields) {
        return fields.values().stream()
                .filter(field -> field.definition().filterable())
                .toList();
    }

    private static Variables withMembers(Variables named) {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable("id", ValueType.ID));
        variables.add(new Variable("createdBy", ValueType.ID));
        variables.add(new Variable("updatedBy", ValueType.ID));
        MOMENTS.forEach(moment -> variables.add(new Variable(moment, ValueType.DATE_TIME)));
        named.names().forEach(name -> named.variable(name).ifPresent(variables::add));
        return Variables.of(variables);
    }
}
