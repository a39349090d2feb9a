package io.kith.config.definition;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the side of the console, in which order and groups, as its author declared it.
 *
 * @param roles for whom it is; empty for everybody
 */
public record NavigationDefinition(String key, List<String> roles, List<Group> groups) implements SharedDocument {

    public NavigationDefinition {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
    }

    /**
     * Lists that stand together.
     *
     * @param label above them; null for none
     * @param objects keys of the objects that they are of
     */
    public record Group(@Nullable Label label, List<String> objects) {

        public Group {
            objects = List.copyOf(objects);
        }
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.NAVIGATION;
    }

    public boolean isFor(Set<String> held) {
        return BuiltInRole.isFor(roles, held);
    }

    /** With some objects alone. */
    public NavigationDefinition of(Set<String> objects) {
        return new NavigationDefinition(
                key,
                roles,
                groups.stream()
                        .map(group -> new Group(
                                group.label(),
                                group.objects().stream()
                                        .filter(objects::contains)
                                        .toList()))
                        .filter(group -> !group.objects().isEmpty())
                        .toList());
    }

    /** Whether there are people for whom it is not. */
    public boolean isForSome() {
        return !roles.isEmpty();
    }
}
