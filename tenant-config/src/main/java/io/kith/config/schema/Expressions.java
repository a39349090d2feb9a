package io.kith.config.schema;

import io.kith.expression.Condition;
import io.kith.expression.ValueExpression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What an object says of its records in expressions, compiled; by the id of the field that each is said of.
 *
 * @param formulas of values that are stored, each behind those that it names
 * @param ofTheMoment of values that are another one tomorrow, and therefore worked out whenever a record is read; in such an order too
 * @param lookups what each formula takes from other records; those that take nothing are not in it
 * @param rollups of values that are worked out of other records
 * @param defaults of values that records begin with, in the order of the fields
 */
record Expressions(
        List<Rule> rules,
        Map<String, Condition> requiredIf,
        Map<String, Condition> readOnlyIf,
        Map<String, Condition> visibleIf,
        SequencedMap<String, ValueExpression> formulas,
        SequencedMap<String, ValueExpression> ofTheMoment,
        SequencedMap<String, ValueExpression> defaults,
        Map<String, List<Lookup>> lookups,
        SequencedMap<String, Rollup> rollups) {

    static final Expressions NONE = new Expressions(
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            Map.of(),
            new LinkedHashMap<>());

    Expressions {
        rules = List.copyOf(rules);
        requiredIf = Map.copyOf(requiredIf);
        readOnlyIf = Map.copyOf(readOnlyIf);
        visibleIf = Map.copyOf(visibleIf);
        formulas = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(formulas));
        ofTheMoment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ofTheMoment));
        defaults = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(defaults));
        lookups = Map.copyOf(lookups);
        rollups = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rollups));
    }

    Expressions with(SequencedMap<String, Rollup> others) {
        return new Expressions(
                rules, requiredIf, readOnlyIf, visibleIf, formulas, ofTheMoment, defaults, lookups, others);
    }
}
