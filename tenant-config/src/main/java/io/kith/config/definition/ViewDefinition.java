package io.kith.config.definition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way to look at the list of an object, as its author declared it. It stays the same view, whatever it is called later, as long as its
 * {@link #firstKey()} is.
 *
 * @param renamedFrom the key that it had at first; null if it still has that
 * @param columns keys of fields, or of what every record has; empty for the usual ones, and in any other form than rows
 * @param filter an expression such as lists are asked by; null for everything
 * @param sort keys, with a minus for the other direction
 */
public record ViewDefinition(
        String key,
        @Nullable String renamedFrom,
        Label label,
        ViewForm form,
        List<String> columns,
        @Nullable String filter,
        List<String> sort)
        implements ObjectDocument {

    public ViewDefinition {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
        renamedFrom = key.equals(renamedFrom) ? null : renamedFrom;
    }

    /** The same view, called otherwise. */
    public ViewDefinition with(Label other) {
        return new ViewDefinition(key, renamedFrom, other, form, columns, filter, sort);
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.VIEW;
    }

    @Override
    public String firstKey() {
        return Objects.requireNonNullElse(renamedFrom, key);
    }

    @Override
    public ViewDefinition first(String firstKey) {
        return new ViewDefinition(key, firstKey, label, form, columns, filter, sort);
    }
}
