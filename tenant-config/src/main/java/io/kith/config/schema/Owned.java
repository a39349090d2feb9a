package io.kith.config.schema;

import io.kith.config.definition.SharedDocument;

/** What belongs to no one object, in a tenant's effective schema, and whose it is. */
public record Owned<D extends SharedDocument>(D definition, Origin origin) {

    public String key() {
        return definition.key();
    }
}
