package io.kith.config.schema;

import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NavigationDefinition.Group;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers the navigations of all owners, holds them to the objects that there are, and puts them in the order in which they are asked. */
final class Navigations {

    private final Gathering<NavigationDefinition> navigations;

    Navigations(Consumer<SchemaFinding> findings) {
        this.navigations = new Gathering<>(SchemaCompiler.MOST_NAVIGATIONS, findings);
    }

    void add(NavigationDefinition navigation, Origin origin) {
        navigations.add(navigation, origin);
    }

    /**
     * Objects that are not there are left out.
     *
     * @param objects keys of all
     * @param roles of all owners
     * @return a company's before those of plugins and of the platform, and among those of one owner what is for some before what is for all
     */
    List<Owned<NavigationDefinition>> compile(Collection<String> objects, RoleNames roles) {
        return navigations.all().values().stream()
                .map(navigation -> new Owned<>(checked(navigation.definition(), objects, roles), navigation.origin()))
                .sorted(Comparator.comparingInt((Owned<NavigationDefinition> navigation) ->
                                navigation.origin().precedence())
                        .thenComparing(navigation -> !navigation.definition().isForSome()))
                .toList();
    }

    private NavigationDefinition checked(NavigationDefinition navigation, Collection<String> objects, RoleNames roles) {
        navigation
                .roles()
                .forEach(role -> roles.flaw(role)
                        .ifPresent(flaw -> navigations.report(navigation, SchemaFinding.ofRole(role), flaw)));
        Set<String> named = new HashSet<>();
        List<Group> groups = navigation.groups().stream()
                .map(group -> new Group(
                        group.label(),
                        group.objects().stream()
                                .filter(object -> isSound(navigation, object, objects, named))
                                .toList()))
                .toList();
        return new NavigationDefinition(navigation.key(), navigation.roles(), groups);
    }

    private boolean isSound(
            NavigationDefinition navigation, String object, Collection<String> objects, Set<String> named) {
        if (!objects.contains(object)) {
            navigations.report(
                    navigation,
                    SchemaFinding.ofObject(object),
                    Sentence.of("object '" + object + "' does not exist", "对象“" + object + "”不存在")
                            .then(Nearest.hint(object, objects)));
            return false;
        }
        if (!named.add(object)) {
            navigations.report(
                    navigation,
                    SchemaFinding.ofObject(object),
                    Sentence.of("object '" + object + "' stands in two places", "对象“" + object + "”出现在两处"));
            return false;
        }
        return true;
    }
}
