package io.kith.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of a tenant as they are now; immutable. */
public final class Schema {

    private final List<ObjectType> objects;
    private final List<ChoiceList> choiceLists;
    private final Map<String, ObjectType> byKey = new LinkedHashMap<>();
    private final Map<String, List<Inverse>> inverses = new LinkedHashMap<>();

    Schema(List<ObjectType> objects, List<ChoiceList> choiceLists) {
        this.objects = List.copyOf(objects);
        this.choiceLists = List.copyOf(choiceLists);
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

    /** The platform's first; choices have the options of theirs already. */
    public List<ChoiceList> choiceLists() {
        return choiceLists;
    }

    /** A field that is not one of these objects', such as one that is to take the place of another, with the options that it names. */
    public Field withOptions(Field field) {
        return ChoiceLists.with(field, choiceLists);
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
