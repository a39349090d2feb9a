package io.kith.config.schema;

import io.kith.config.definition.ChoiceListDefinition;

/** Options that several choices share, in a tenant's effective schema. */
public record ChoiceList(ChoiceListDefinition definition, Origin origin) {

    public String key() {
        return definition.key();
    }
}
