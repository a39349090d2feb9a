package io.kith.config.definition;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that calculations have in common, as their author declared them: weights, thresholds, key dates. Expressions name them, so that all
 * of them change at once.
 *
 * @param renamedFrom the key that it had at first; null if it still has that
 * @param check what has to be true of the values together, an expression over the keys of the parameters; null if nothing has
 * @param message what values are refused with of which it is not true; null for a usual one
 */
public record RuleSetDefinition(
        String key,
        @Nullable String renamedFrom,
        Label label,
        List<ParameterDefinition> parameters,
        @Nullable String check,
        @Nullable Label message)
        implements SharedDocument {

    public RuleSetDefinition {
        parameters = List.copyOf(parameters);
        renamedFrom = key.equals(renamedFrom) ? null : renamedFrom;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.RULE_SET;
    }

    @Override
    public String firstKey() {
        return Objects.requireNonNullElse(renamedFrom, key);
    }

    /** The same one as a company has it that has given it other values. */
    public RuleSetDefinition with(Map<String, Object> values) {
        return new RuleSetDefinition(
                key,
                renamedFrom,
                label,
                parameters.stream()
                        .map(parameter -> parameter.with(values.getOrDefault(parameter.key(), parameter.value())))
                        .toList(),
                check,
                message);
    }

    @Override
    public RuleSetDefinition first(String firstKey) {
        return new RuleSetDefinition(key, firstKey, label, parameters, check, message);
    }
}
