package io.kith.config.definition;

import java.util.Collection;
import java.util.List;

/**
 * Everything one owner (the platform, a plugin or a tenant) has declared.
 *
 * @param shared what belongs to no one object
 */
public record Definitions(
        List<ObjectDefinition> objects, List<ExtensionDefinition> extensions, List<SharedDocument> shared) {

    public static final Definitions NOTHING = new Definitions(List.of(), List.of(), List.of());

    public Definitions {
        objects = List.copyOf(objects);
        extensions = List.copyOf(extensions);
        shared = Document.inOrder(shared);
    }

    /** What several files hold. */
    public static Definitions joined(Collection<Definitions> all) {
        return new Definitions(
                all.stream().flatMap(one -> one.objects().stream()).toList(),
                all.stream().flatMap(one -> one.extensions().stream()).toList(),
                all.stream().flatMap(one -> one.shared().stream()).toList());
    }
}
