package io.kith.config.schema;

import io.kith.config.definition.Document;

/** A document in a tenant's effective schema, and whose it is. */
public record Owned<D extends Document>(D definition, Origin origin) {

    public String key() {
        return definition.key();
    }
}
