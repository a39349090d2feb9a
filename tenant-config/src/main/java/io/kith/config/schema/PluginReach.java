package io.kith.config.schema;

import io.kith.config.definition.Capability;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.PluginManifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin may do with records, whoever it acts for: with its own objects and fields everything, with those of others what its
 * capabilities say.
 */
public record PluginReach(String plugin, List<Capability> capabilities) {

    public PluginReach {
        capabilities = List.copyOf(capabilities);
    }

    public static PluginReach of(PluginManifest plugin) {
        return new PluginReach(plugin.id(), plugin.capabilities());
    }

    /** Whether it knows of the records of an object at all. */
    public boolean reads(ObjectType object) {
        return isOwn(object.origin())
                || object.fields().stream().anyMatch(field -> isOwn(field.origin()))
                || capabilities.stream().anyMatch(one -> one.concerns(object.key()));
    }

    public FieldRight right(ObjectType object, Field field) {
        FieldRight given = capabilities.stream()
                .map(one -> one.of(object.key(), field.key()))
                .reduce(isOwn(object.origin()) ? FieldRight.READ : FieldRight.HIDDEN, FieldRight::or);
        return isOwn(field.origin()) ? FieldRight.WRITE : given;
    }

    /** Whether it makes records of an object, and deletes them. */
    public boolean creates(ObjectType object) {
        return isOwn(object.origin())
                || capabilities.stream()
                        .anyMatch(one -> one.writes() && one.field() == null && one.concerns(object.key()));
    }

    /** A field of its own, of any object, of which it writes a series. */
    public Optional<Field> series(ObjectType object, String key) {
        return object.whole()
                .field(key)
                .filter(field -> isOwn(field.origin()) && field.definition().series() != null);
    }

    /** Whether it is the plugin's own and people cannot write it, so that the plugin does; a series takes points instead. */
    boolean isKept(Field field) {
        return isOwn(field.origin())
                && field.definition().readOnly()
                && !field.definition().isComputed()
                && field.definition().series() == null;
    }

    /** What both the plugin and whoever sees the object so may do. */
    Rights rights(ObjectType object) {
        Rights theirs = object.rights();
        if (!reads(object)) {
            return Rights.NONE;
        }
        Map<String, FieldRight> fields = new HashMap<>(theirs.fields());
        boolean some = false;
        for (Field field : object.fields()) {
            FieldRight right = narrower(right(object, field), theirs.field(field.id()));
            if (right != FieldRight.WRITE) {
                fields.put(field.id(), right);
            }
            some |= right == FieldRight.WRITE;
        }
        boolean all = creates(object);
        return new Rights(
                theirs.read(),
                all && theirs.create(),
                some ? theirs.update() : Reach.NONE,
                all ? theirs.delete() : Reach.NONE,
                false,
                false,
                Claim.NONE,
                fields);
    }

    private static FieldRight narrower(FieldRight one, FieldRight other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private boolean isOwn(Origin origin) {
        return origin.equals(new Origin.Plugin(plugin));
    }
}
