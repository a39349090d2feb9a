package io.kith.config.yaml;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an object or an extension, and remembers where they stand. */
final class FieldListReader {

    private final FieldReader fieldReader;
    private final Findings findings;
    private final Places places;

    FieldListReader(FieldReader fieldReader, Findings findings, Places places) {
        this.fieldReader = fieldReader;
        this.findings = findings;
        this.places = places;
    }

    /**
     * @param object its key; null if it has none that could be read
     * @param shared whether the object is somebody else's
     */
    List<FieldDefinition> read(Section section, @Nullable String object, boolean shared) {
        if (!section.has("fields")) {
            section.missing("fields");
        }
        Sequence list = section.list("fields");
        if (list == null) {
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > SchemaCompiler.MOST_FIELDS) {
            section.report(
                    "fields",
                    Sentence.of(
                            "must have between 1 and " + SchemaCompiler.MOST_FIELDS + " entries",
                            "必须有 1 到 " + SchemaCompiler.MOST_FIELDS + " 项"));
            return List.of();
        }
        List<FieldDefinition> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Node item : list.items()) {
            if (!(item instanceof Mapping mapping)) {
                section.report(
                        item.at(),
                        Sentence.of(
                                        "a field must be a mapping such as {key: …, type: …, label: …}, not ",
                                        "字段必须是键值表，例如 {key: …, type: …, label: …}，而不是")
                                .then(item.kind()));
                continue;
            }
            FieldDefinition field = field(mapping, Objects.requireNonNullElse(object, ""), shared, keys);
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    private @Nullable FieldDefinition field(Mapping mapping, String object, boolean shared, Set<String> keys) {
        Node.Entry name = mapping.entries().get("key");
        if (name == null || !(name.value().plain() instanceof String key)) {
            return fieldReader.read(new Section(mapping, Sentence.of("field", "字段"), findings), object, shared);
        }
        Section section = new Section(
                mapping,
                () -> Sentence.of("field '" + Words.shortened(key) + "'", "字段“" + Words.shortened(key) + "”"),
                findings);
        places.putField(object, key, mapping);
        FieldDefinition field = fieldReader.read(section, object, shared);
        if (!keys.add(key)) {
            section.report(name.value().at(), Sentence.of("a field with this key stands above", "上面已有使用此键的字段"));
            return null;
        }
        return field;
    }
}
