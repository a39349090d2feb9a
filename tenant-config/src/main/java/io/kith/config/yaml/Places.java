package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in one file its objects, fields and settings stand. */
public final class Places {

    private final String file;
    private final Map<Place, Position> positions = new HashMap<>();

    Places(String file) {
        this.file = file;
    }

    private record Place(
            DefinitionKind kind,
            String subject,
            @Nullable String field,
            @Nullable String setting) {}

    /** The last one wins: of two things of the same name, findings are about the later. */
    void put(String object, @Nullable String field, @Nullable String setting, Position at) {
        positions.put(new Place(DefinitionKind.OBJECT, object, field, setting), at);
    }

    /** Of what has no fields, or as a whole. */
    void put(DefinitionKind kind, String key, @Nullable String setting, Position at) {
        positions.put(new Place(kind, key, null, setting), at);
    }

    /** Of a rule, whose settings are told apart from a field's of the same name. */
    void putRule(String object, String rule, Node.Mapping mapping) {
        put(object, null, SchemaFinding.ofRule(rule, ""), mapping.at());
        mapping.entries()
                .forEach((setting, entry) -> put(
                        object,
                        null,
                        SchemaFinding.ofRule(rule, setting),
                        entry.value().at()));
    }

    /** Of what is unique, as above. */
    void putUnique(String object, String unique, Node.Mapping mapping) {
        put(object, null, SchemaFinding.ofUnique(unique, ""), mapping.at());
        mapping.entries()
                .forEach((setting, entry) -> put(
                        object,
                        null,
                        SchemaFinding.ofUnique(unique, setting),
                        entry.value().at()));
    }

    /** The most exact place known: the setting, else the field or object that it belongs to. */
    Optional<Finding> locate(SchemaFinding finding) {
        Sentence subject = finding.field() == null
                ? finding.kind().words().then(" '" + finding.subject() + "': ", "“" + finding.subject() + "”：")
                : Sentence.of("field '" + finding.field() + "': ", "字段“" + finding.field() + "”：");
        return Stream.of(
                        new Place(finding.kind(), finding.subject(), finding.field(), finding.setting()),
                        new Place(finding.kind(), finding.subject(), finding.field(), null))
                .flatMap(place -> Stream.ofNullable(positions.get(place)))
                .findFirst()
                .map(at -> new Finding(file, at.line(), at.column(), subject.then(finding.message())));
    }
}
