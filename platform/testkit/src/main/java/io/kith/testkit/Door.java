package io.kith.testkit;

import io.kith.config.definition.FieldRight;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.PluginReach;
import io.kith.config.schema.Schema;
import io.kith.config.text.Nearest;
import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.error.NotFoundException;
import java.util.Optional;

/** What the plugin sees of a company for whose admin it acts: what its capabilities give. */
record Door(PluginReach plugin, Company company) {

    private Schema whole() {
        return company.schema();
    }

    Schema seen() {
        return whole().seenThrough(plugin);
    }

    ObjectType object(String key) {
        Optional<ObjectType> object = whole().object(key);
        if (object.isEmpty()) {
            throw new NotFoundException("the company has no object '" + key + "'"
                    + Nearest.hint(
                                    key,
                                    seen().objects().stream()
                                            .map(ObjectType::key)
                                            .toList())
                            .en());
        }
        if (!plugin.reads(object.get())) {
            throw missing("records:" + key + ":read", "read records of '" + key + "'");
        }
        return seen().object(key).orElseThrow();
    }

    boolean reads(ObjectType object, Field field) {
        return plugin.right(object.whole(), field) != FieldRight.HIDDEN;
    }

    boolean writes(ObjectType object, Field field) {
        return plugin.right(object.whole(), field) == FieldRight.WRITE;
    }

    boolean creates(ObjectType object) {
        return plugin.creates(object);
    }

    CapabilityMissingException missing(String capability, String what) {
        return new CapabilityMissingException(
                capability,
                "plugin '" + plugin.plugin() + "' needs the capability '" + capability + "' in its plugin.yaml to "
                        + what);
    }

    Field series(ObjectType object, String key) {
        return plugin.series(object, key)
                .orElseThrow(() -> new NotFoundException(
                        "'" + object.key() + "' has no field '" + key + "' of which the plugin keeps a series"));
    }
}
