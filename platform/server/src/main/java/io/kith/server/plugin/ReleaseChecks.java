package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.VersionRange;
import io.kith.config.text.Sentence;
import io.kith.server.plugin.PluginRefusal.Flaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a package has to agree upon with those that are installed already. */
final class ReleaseChecks {

    private final PluginPackage added;
    private final List<PluginPackage> installed;
    private final List<Flaw> flaws = new ArrayList<>();

    private ReleaseChecks(PluginPackage added, List<PluginPackage> installed) {
        this.added = added;
        this.installed = installed;
    }

    /** Nothing if it fits. */
    static List<Flaw> flaws(PluginPackage added, List<PluginPackage> installed) {
        var checks = new ReleaseChecks(added, installed);
        checks.namespace();
        checks.dependencies();
        checks.types();
        return checks.flaws;
    }

    /** What the plugins declare that it builds on, directly or by others: of each the newest release that all agree with. */
    static List<PluginDefinitions> foundation(PluginPackage added, List<PluginPackage> installed) {
        Map<String, PluginPackage> found = new LinkedHashMap<>();
        gather(added, installed, found);
        found.remove(added.manifest().id());
        return found.values().stream().map(PluginPackage::layer).toList();
    }

    private static void gather(PluginPackage of, List<PluginPackage> installed, Map<String, PluginPackage> found) {
        of.manifest().dependencies().forEach((id, range) -> {
            if (!found.containsKey(id)) {
                newest(installed, id, range).ifPresent(one -> {
                    found.put(id, one);
                    gather(one, installed, found);
                });
            }
        });
    }

    static Optional<PluginPackage> newest(List<PluginPackage> installed, String id, VersionRange range) {
        return installed.stream()
                .filter(one -> one.manifest().id().equals(id))
                .filter(one -> range.admits(one.manifest().version()))
                .max((one, other) -> one.release().compareTo(other.release()));
    }

    private void namespace() {
        for (PluginPackage other : installed) {
            boolean same = other.manifest().id().equals(added.manifest().id());
            String namespace = other.manifest().namespace();
            if (!same && namespace.equals(added.manifest().namespace())) {
                add(Sentence.of(
                        "the namespace '" + namespace + "' belongs to the plugin '"
                                + other.manifest().id() + "'",
                        "命名空间“" + namespace + "”属于插件“" + other.manifest().id() + "”"));
                return;
            }
            if (same && !namespace.equals(added.manifest().namespace())) {
                add(Sentence.of(
                        "the namespace is '" + namespace + "' in " + other.release()
                                + ", and stays the same from version to version",
                        "在 " + other.release() + " 中命名空间为“" + namespace + "”，各版本必须相同"));
                return;
            }
        }
    }

    private void dependencies() {
        added.manifest().dependencies().forEach((id, range) -> {
            if (newest(installed, id, range).isEmpty()) {
                List<String> versions = installed.stream()
                        .filter(one -> one.manifest().id().equals(id))
                        .map(one -> one.manifest().version())
                        .toList();
                add(Sentence.of(
                                "builds on '" + id + "' " + range + ", which is not installed",
                                "依赖“" + id + "” " + range + "，而它尚未安装")
                        .then(versions.isEmpty() ? Sentence.NOTHING : Sentence.allowed(versions)));
            }
        });
        circle(
                added.manifest().id(),
                new LinkedHashSet<>(Set.of(added.manifest().id())));
    }

    /** Whichever release of them a company uses, no plugin waits for itself. */
    private boolean circle(String id, Set<String> way) {
        for (String next : dependenciesOf(id)) {
            if (next.equals(added.manifest().id())) {
                String circle = String.join(" → ", way) + " → " + next;
                add(Sentence.of("builds on itself: " + circle, "依赖形成循环：" + circle));
                return true;
            }
            if (way.add(next) && circle(next, way)) {
                return true;
            }
            way.remove(next);
        }
        return false;
    }

    private Set<String> dependenciesOf(String id) {
        Set<String> dependencies = new LinkedHashSet<>();
        if (id.equals(added.manifest().id())) {
            dependencies.addAll(added.manifest().dependencies().keySet());
        }
        installed.stream()
                .filter(one -> one.manifest().id().equals(id))
                .forEach(
                        one -> dependencies.addAll(one.manifest().dependencies().keySet()));
        return dependencies;
    }

    /** Companies go from release to release, forth and back, with the values that they have. */
    private void types() {
        Map<String, String> types = types(added.definitions());
        installed.stream()
                .filter(one -> one.manifest().id().equals(added.manifest().id()))
                .forEach(one -> types(one.definitions()).forEach((field, type) -> {
                    String now = types.get(field);
                    if (now != null && !now.equals(type)) {
                        flaws.add(new Flaw(
                                field,
                                Sentence.of(
                                        "is a field of type " + type + " in " + one.release() + " and of type " + now
                                                + " here: a field keeps its type, so give the new one another key",
                                        "在 " + one.release() + " 中类型为 " + type + "，此处为 " + now
                                                + "：字段类型不可更改，请为新字段使用其他键")));
                    }
                }));
    }

    private static Map<String, String> types(Definitions definitions) {
        Map<String, String> types = new LinkedHashMap<>();
        for (ObjectDefinition object : definitions.objects()) {
            object.fields().forEach(field -> types.put(object.key() + "." + field.key(), type(field)));
        }
        for (ExtensionDefinition extension : definitions.extensions()) {
            extension.fields().forEach(field -> types.put(extension.object() + "." + field.key(), type(field)));
        }
        return types;
    }

    private static String type(FieldDefinition field) {
        String targets = field.to().stream().sorted().collect(Collectors.joining(", "));
        return field.type().key() + (targets.isEmpty() ? "" : " to " + targets);
    }

    private void add(Sentence message) {
        flaws.add(new Flaw("plugin.yaml", message));
    }
}
