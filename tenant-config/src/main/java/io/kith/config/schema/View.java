package io.kith.config.schema;

import io.kith.config.definition.StableId;
import io.kith.config.definition.ViewDefinition;
import java.util.UUID;

/**
 * A declared view of an object's list, in a tenant's effective schema. What it names may be gone since it was checked: whoever shows it leaves
 * that out.
 */
public record View(String object, ViewDefinition definition, Origin origin) {

    /** Names it in addresses; the same in every company, and whatever it is called later. */
    public UUID id() {
        return StableId.of("view/" + object + "/" + definition.firstKey());
    }
}
