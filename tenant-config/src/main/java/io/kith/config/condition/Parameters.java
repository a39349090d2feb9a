package io.kith.config.condition;

import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of all rule sets, as expressions call them: {@code c_commission.rate}.
 *
 * @param values by these names
 */
public record Parameters(Map<String, Literal> values) {

    private static final Pattern WORD = Pattern.compile("\\w+");

    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What an expression may name that may name these too; a variable of the same name goes before. */
    public Variables over(Variables variables) {
        return values.isEmpty() ? variables : new Joined(variables, this);
    }

    /** Those that these texts could be about, perhaps more, so that others can change without a thought of them. */
    public Parameters in(Stream<String> texts) {
        if (values.isEmpty()) {
            return NONE;
        }
        Set<String> words = texts.flatMap(text -> WORD.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        Map<String, Literal> named = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (words.contains(name.substring(0, name.indexOf('.')))) {
                named.put(name, value);
            }
        });
        return new Parameters(named);
    }

    private record Joined(Variables variables, Parameters parameters) implements Variables {

        @Override
        public Optional<Variable> variable(String name) {
            return variables.variable(name);
        }

        @Override
        public Collection<String> names() {
            return variables.names();
        }

        @Override
        public Optional<Variables> related(String name) {
            return variables.related(name).map(parameters::over);
        }

        @Override
        public Collection<String> relatedNames() {
            return variables.relatedNames();
        }

        @Override
        public Optional<Literal> constant(String name) {
            Literal own = parameters.values().get(name);
            return own == null ? variables.constant(name) : Optional.of(own);
        }

        @Override
        public Collection<String> constantNames() {
            Set<String> names = new LinkedHashSet<>(variables.constantNames());
            names.addAll(parameters.values().keySet());
            return names;
        }
    }
}
