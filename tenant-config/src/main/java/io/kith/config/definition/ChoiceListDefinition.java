package io.kith.config.definition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options that several choices share, as their author declared them. It stays the same list, whatever it is called later, as long as its
 * {@link #firstKey()} is.
 *
 * @param renamedFrom the key that it had at first; null if it still has that
 * @param options in the order that people see
 */
public record ChoiceListDefinition(String key, @Nullable String renamedFrom, Label label, List<Option> options)
        implements SharedDocument {

    public ChoiceListDefinition {
        options = List.copyOf(options);
        renamedFrom = key.equals(renamedFrom) ? null : renamedFrom;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.CHOICE_LIST;
    }

    @Override
    public String firstKey() {
        return Objects.requireNonNullElse(renamedFrom, key);
    }

    @Override
    public ChoiceListDefinition first(String firstKey) {
        return new ChoiceListDefinition(key, firstKey, label, options);
    }
}
