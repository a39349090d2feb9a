package io.kith.server.metadata;

import io.kith.config.schema.Field;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** The spare columns of one object: what has one, and which are left. */
final class SpareColumns {

    private final Set<String> named;
    private final Map<Slot.Kind, Queue<Slot>> left = new EnumMap<>(Slot.Kind.class);

    /** @param taken by the names of what has them, see {@link Slot#of} */
    SpareColumns(Map<String, Slot> taken) {
        this.named = new HashSet<>(taken.keySet());
        Set<Slot> used = new HashSet<>(taken.values());
        for (Slot.Kind kind : Slot.Kind.values()) {
            Queue<Slot> free = new ArrayDeque<>();
            kind.columns().stream()
                    .map(Slot::ofColumn)
                    .filter(slot -> !used.contains(slot))
                    .forEach(free::add);
            left.put(kind, free);
        }
    }

    /** What of a field has none yet, by the name that it will have it under. */
    Map<String, Slot.Kind> lacking(Field field) {
        if (!field.definition().filterable()) {
            return Map.of();
        }
        Map<String, Slot.Kind> lacking = new LinkedHashMap<>();
        Slot.of(field.type()).forEach((behind, kind) -> lacking.put(field.id() + behind, kind));
        lacking.keySet().removeAll(named);
        return lacking;
    }

    /** Whether a field lacks some that it can have. */
    boolean isDue(Field field) {
        Collection<Slot.Kind> lacking = lacking(field).values();
        return !lacking.isEmpty()
                && left.entrySet().stream()
                        .allMatch(entry -> Collections.frequency(lacking, entry.getKey())
                                <= entry.getValue().size());
    }

    /** Takes all that a field lacks; whether there was enough. */
    boolean take(Field field) {
        for (Map.Entry<String, Slot.Kind> lacking : lacking(field).entrySet()) {
            if (take(lacking.getKey(), lacking.getValue()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Takes one; empty if none is left. */
    Optional<Slot> take(String name, Slot.Kind kind) {
        Optional<Slot> slot =
                Optional.ofNullable(Objects.requireNonNull(left.get(kind)).poll());
        slot.ifPresent(_ -> named.add(name));
        return slot;
    }
}
