package io.kith.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of a tenant as they are now; immutable. */
public final class Schema {

    private final List<ObjectType> objects;
    private final Map<String, ObjectType> byKey = new LinkedHashMap<>();
    private final Map<String, List<Inverse>> inverses = new LinkedHashMap<>();

    Schema(List<ObjectType> objects) {
        this.objects = List.copyOf(objects);
        for (ObjectType object : objects) {
            byKey.put(object.key(), object);
            for (Field field : object.fields()) {
                String target = field.definition().to();
                if (field.type().refers() && target != null) {
                    inverses.computeIfAbsent(target, key -> new ArrayList<>()).add(new Inverse(object, field));
                }
            }
        }
        inverses.replaceAll((key, list) -> List.copyOf(list));
    }

    public Optional<ObjectType> object(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** In the order they were declared, the platform's first. */
    public List<ObjectType> objects() {
        return objects;
    }

    /** Reference fields that point at an object, its own among them. */
    public List<Inverse> inverses(String objectKey) {
        return inverses.getOrDefault(objectKey, List.of());
    }

    @Override
    public String toString() {
        return "Schema" + byKey.keySet();
    }
}
