package io.kith.config.schema;

import io.kith.config.text.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Two directions of the same name, or one that is called like a field, could not be told apart in an expression. */
final class InverseNames {

    private InverseNames() {}

    /** @param fields of all objects, by their keys and those of the objects */
    static void check(Map<String, Map<String, Field>> fields, Consumer<SchemaFinding> findings) {
        Map<String, Set<String>> taken = new HashMap<>();
        fields.forEach((object, own) -> own.values().forEach(field -> {
            String name = field.definition().inverse();
            for (String target : field.definition().to()) {
                if (name != null
                        && !taken.computeIfAbsent(
                                        target,
                                        key -> new HashSet<>(fields.getOrDefault(key, Map.of())
                                                .keySet()))
                                .add(name)) {
                    findings.accept(new SchemaFinding(
                            object,
                            field.key(),
                            "inverse",
                            Sentence.of(
                                    "object '" + target + "' already has a field or relation called '" + name + "'",
                                    "对象“" + target + "”已有名为“" + name + "”的字段或关联")));
                }
            }
        }));
    }
}
