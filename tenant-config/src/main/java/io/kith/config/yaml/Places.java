package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in one file its objects, fields and settings stand. */
public final class Places {

    private final String file;
    private final Map<Place, Position> positions = new HashMap<>();
    private final List<FieldPlace> fields = new ArrayList<>();

    Places(String file) {
        this.file = file;
    }

    private record Place(
            DefinitionKind kind,
            String subject,
            @Nullable String field,
            @Nullable String setting) {}

    /** Fields are many, and the places of most are never asked for. */
    private record FieldPlace(String object, String field, Node.Mapping mapping) {}

    /** The last one wins: of two things of the same name, findings are about the later. */
    void put(String object, @Nullable String setting, Position at) {
        put(DefinitionKind.OBJECT, object, setting, at);
    }

    /** Of a field, as above. */
    void putField(String object, String field, Node.Mapping mapping) {
        fields.add(new FieldPlace(object, field, mapping));
    }

    private void spreadFields() {
        for (FieldPlace place : fields) {
            put(place, null, place.mapping().at());
            place.mapping()
                    .entries()
                    .forEach((setting, entry) ->
                            put(place, setting, entry.value().at()));
        }
        fields.clear();
    }

    private void put(FieldPlace place, @Nullable String setting, Position at) {
        positions.put(new Place(DefinitionKind.OBJECT, place.object(), place.field(), setting), at);
    }

    /** Of what has no fields, or as a whole. */
    void put(DefinitionKind kind, String key, @Nullable String setting, Position at) {
        positions.put(new Place(kind, key, null, setting), at);
    }

    /** Of a rule, whose settings are told apart from a field's of the same name. */
    void putRule(String object, String rule, Node.Mapping mapping) {
        put(object, SchemaFinding.ofRule(rule, ""), mapping.at());
        mapping.entries()
                .forEach((setting, entry) -> put(
                        object,
                        SchemaFinding.ofRule(rule, setting),
                        entry.value().at()));
    }

    /** Of what is unique, as above. */
    void putUnique(String object, String unique, Node.Mapping mapping) {
        put(object, SchemaFinding.ofUnique(unique, ""), mapping.at());
        mapping.entries()
                .forEach((setting, entry) -> put(
                        object,
                        SchemaFinding.ofUnique(unique, setting),
                        entry.value().at()));
    }

    /** The most exact place known: the setting, else the field or object that it belongs to. */
    Optional<Finding> locate(SchemaFinding finding) {
        spreadFields();
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
