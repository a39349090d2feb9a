package io.kith.testkit;

import io.kith.config.definition.Capability;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.PluginManifest;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.PluginReach;
import io.kith.config.schema.Schema;
import io.kith.config.text.Nearest;
import io.kith.sdk.record.RecordOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what a plugin says of objects, in capabilities and in Java records, to the objects that there are. */
record DeclaredUse(PluginManifest plugin, Schema schema) {

    /** Everything that does not fit. */
    List<String> flaws(List<Class<?>> classes) {
        List<String> flaws = new ArrayList<>();
        plugin.capabilities().forEach(capability -> flaws.addAll(flaws(capability)));
        for (Class<?> type : classes) {
            if (type.isRecord() && type.isAnnotationPresent(RecordOf.class)) {
                flaws.addAll(shapeFlaws(type.asSubclass(Record.class)));
            }
        }
        return flaws;
    }

    private List<String> flaws(Capability capability) {
        String field = capability.field();
        if (capability.isOfSeveral()) {
            return List.of();
        }
        String name = "capability '" + capability.key() + "': ";
        Optional<ObjectType> object = schema.object(capability.object());
        if (object.isEmpty()) {
            return isKnown(capability.object()) ? List.of(name + noObject(capability.object())) : List.of();
        }
        return field != null && isKnown(field) && object.get().field(field).isEmpty()
                ? List.of(name + "object '" + object.get().key() + "' has no field '" + field + "'"
                        + Nearest.hint(
                                        field,
                                        object.get().fields().stream()
                                                .map(Field::key)
                                                .toList())
                                .en())
                : List.of();
    }

    private <T extends Record> List<String> shapeFlaws(Class<T> type) {
        RecordShape<T> shape = RecordShape.of(type);
        Optional<ObjectType> object = schema.object(shape.object());
        if (object.isEmpty()) {
            return isKnown(shape.object())
                    ? List.of("record " + type.getName() + ": " + noObject(shape.object()))
                    : List.of();
        }
        List<String> flaws = new ArrayList<>(shape.flaws(object.get(), this::isKnown));
        PluginReach reach = PluginReach.of(plugin);
        for (String key : shape.fields()) {
            if (object.get()
                    .field(key)
                    .filter(field -> reach.right(object.get(), field) == FieldRight.HIDDEN)
                    .isPresent()) {
                flaws.add(shape.named(key) + " needs the capability 'records:" + shape.object() + "." + key + ":read'");
            }
        }
        return flaws;
    }

    private String noObject(String key) {
        return "there is no object '" + key + "'"
                + Nearest.hint(
                                key,
                                schema.objects().stream().map(ObjectType::key).toList())
                        .en();
    }

    /** Whether what has this key would be known by now: it has no prefix, or the plugin's own. */
    private boolean isKnown(String key) {
        int end = key.indexOf('_');
        return end < 0 || key.substring(0, end).equals(plugin.namespace());
    }
}
