package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NavigationDefinition.Group;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what stands at the side of the console, and remembers where each object is named. */
final class NavigationReader {

    static final List<String> KEYS = List.of("kind", "key", "for", "groups");
    static final List<String> FOR_KEYS = List.of("roles");
    static final List<String> GROUP_KEYS = List.of("label", "objects");
    static final int MOST_GROUPS = 20;

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;
    private final Places places;

    NavigationReader(DefinitionOwner owner, Findings findings, Places places) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
        this.places = places;
    }

    /** @return null if something is wrong with it */
    @Nullable NavigationDefinition read(Section section) {
        int before = findings.count();
        section.allowOnly(KEYS);
        String key = section.key("key", owner);
        List<String> roles = roles(section, key);
        List<Group> groups = groups(section, key);
        return findings.count() > before || key == null ? null : new NavigationDefinition(key, roles, groups);
    }

    private List<String> roles(Section section, @Nullable String key) {
        Node node = section.node("for");
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Mapping mapping)) {
            section.wrongType("for", node, Sentence.of("a mapping such as {roles: [user]}", "键值表，例如 {roles: [user]}"));
            return List.of();
        }
        Section variant = section.within(mapping, "for");
        variant.allowOnly(FOR_KEYS);
        place(key, variant.node("roles"), SchemaFinding::ofRole);
        return variant.words("roles");
    }

    private List<Group> groups(Section section, @Nullable String key) {
        if (!section.has("groups")) {
            section.missing("groups");
        }
        Sequence list = section.list("groups");
        if (list == null) {
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > MOST_GROUPS) {
            section.report(
                    "groups",
                    Sentence.of(
                            "must have between 1 and " + MOST_GROUPS + " entries", "必须有 1 到 " + MOST_GROUPS + " 项"));
        }
        List<Group> groups = new ArrayList<>();
        for (Node item : list.items()) {
            if (!(item instanceof Mapping mapping)) {
                section.report(
                        item.at(),
                        Section.quoted("groups").then("must be mappings with 'objects'", "必须是带有“objects”的键值表"));
                continue;
            }
            Section group = section.within(mapping, "groups");
            group.allowOnly(GROUP_KEYS);
            Label label = labels.optional(group, "label", Words.LONGEST_LABEL);
            if (!group.has("objects")) {
                group.missing("objects");
            }
            groups.add(new Group(label, group.words("objects")));
            place(key, group.node("objects"), SchemaFinding::ofObject);
        }
        return groups;
    }

    private void place(@Nullable String key, @Nullable Node words, UnaryOperator<String> setting) {
        List<Node> items = words instanceof Sequence list ? list.items() : words == null ? List.of() : List.of(words);
        for (Node item : items) {
            if (key != null && item instanceof Scalar scalar) {
                places.put(DefinitionKind.NAVIGATION, key, setting.apply(scalar.text()), scalar.at());
            }
        }
    }
}
