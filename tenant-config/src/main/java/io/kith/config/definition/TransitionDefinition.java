package io.kith.config.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way from a state to another.
 *
 * @param key names it for programs and in findings
 * @param label what the button says
 * @param help shown where it is not possible yet; null if there is nothing to say
 * @param from states that it leads out of; empty for all but the one that it leads to
 * @param to the state that it leads to
 * @param roles of those who may take it; empty for everybody who may write the record
 * @param require keys of fields that need a value then
 * @param reason key of the text in which whoever takes it says why, anew each time; null if nobody has to
 * @param when an expression over the record as it will be; it can be taken only where that is true. Null if it always can
 */
public record TransitionDefinition(
        String key,
        Label label,
        @Nullable Label help,
        List<String> from,
        String to,
        List<String> roles,
        List<String> require,
        @Nullable String reason,
        @Nullable String when) {

    public TransitionDefinition {
        from = List.copyOf(from);
        roles = List.copyOf(roles);
        require = List.copyOf(require);
    }

    /** The same transition, called otherwise. */
    public TransitionDefinition with(Label other) {
        return new TransitionDefinition(key, other, help, from, to, roles, require, reason, when);
    }

    /** Whether it leads out of a state. */
    public boolean leaves(String state) {
        return !state.equals(to) && (from.isEmpty() || from.contains(state));
    }
}
