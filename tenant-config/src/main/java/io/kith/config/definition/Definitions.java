package io.kith.config.definition;

import java.util.List;

/** Everything one owner (the platform, a plugin or a tenant) has declared. */
public record Definitions(List<ObjectDefinition> objects, List<ExtensionDefinition> extensions) {

    public Definitions {
        objects = List.copyOf(objects);
        extensions = List.copyOf(extensions);
    }
}
