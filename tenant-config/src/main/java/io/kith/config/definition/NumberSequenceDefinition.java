package io.kith.config.definition;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that the records of several objects have in common, as their author declared them. It stays the same sequence and goes on counting,
 * whatever it is called later, as long as its {@link #firstKey()} is.
 *
 * @param renamedFrom the key that it had at first; null if it still has that
 * @param pattern how they look, such as {@code D-{yyyy}-{00000}}
 * @param start the first one, whenever the counter begins
 */
public record NumberSequenceDefinition(
        String key, @Nullable String renamedFrom, Label label, String pattern, long start) implements SharedDocument {

    public static final long USUAL_START = 1;

    public NumberSequenceDefinition {
        renamedFrom = key.equals(renamedFrom) ? null : renamedFrom;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.NUMBER_SEQUENCE;
    }

    @Override
    public String firstKey() {
        return Objects.requireNonNullElse(renamedFrom, key);
    }

    @Override
    public NumberSequenceDefinition first(String firstKey) {
        return new NumberSequenceDefinition(key, firstKey, label, pattern, start);
    }
}
