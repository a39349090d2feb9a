package io.kith.config.record;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.text.SimpleForms;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.EvaluationContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** An object with a field of every type, each called after its type. */
final class Example {

    static final EvaluationContext CONTEXT = new EvaluationContext(
            new SimpleForms(), Instant.parse("2026-01-31T18:30:00Z"), ZoneId.of("Asia/Shanghai"), new UUID(1, 2));

    static final ObjectType OBJECT = object("""
            - {key: text, type: text, label: X, required: true, maxLength: 10}
            - {key: longText, type: longText, label: X}
            - {key: richText, type: richText, label: X, maxLength: 20}
            - {key: integer, type: integer, label: X, minimum: -5, maximum: 100}
            - {key: decimal, type: decimal, label: X, scale: 3, minimum: 0.5}
            - {key: percent, type: percent, label: X, scale: 1}
            - {key: money, type: money, label: X, maximum: 1000}
            - {key: boolean, type: boolean, label: X, required: true, default: false}
            - {key: date, type: date, label: X}
            - {key: dateTime, type: dateTime, label: X}
            - {key: choice, type: choice, label: X, options: [red: {en: Red, zh: 红色}, blue: {en: Navy blue, zh: 蓝色}], default: red}
            - {key: multiChoice, type: multiChoice, label: X, options: [one, two, three]}
            - {key: phone, type: phone, label: X}
            - {key: email, type: email, label: X}
            - {key: url, type: url, label: X}
            - {key: address, type: address, label: X}
            - {key: tags, type: tags, label: X, maxLength: 3}
            - {key: reference, type: reference, label: X, to: c_example}
            - {key: references, type: references, label: X, to: c_example}
            - {key: files, type: files, label: X, maxLength: 2, kinds: [image, pdf]}
            - {key: autoNumber, type: autoNumber, label: X, pattern: '{000}'}
            - {key: user, type: user, label: X}
            - {key: score, type: integer, label: X, readOnly: true}
            - {key: whole, type: decimal, label: X, scale: 0}
            """);

    private Example() {}

    static Field field(String key) {
        return OBJECT.field(key).orElseThrow();
    }

    static String id(String key) {
        return field(key).id();
    }

    /** @param fields as YAML; one of them is the required text called {@code text} */
    static ObjectType object(String fields) {
        String yaml = "kind: object\nkey: c_example\nlabel: X\ntitle: text\nfields:\n" + fields.indent(2);
        ReadResult read = DefinitionReader.read("x", yaml, DefinitionOwner.TENANT, FieldIds.derived("test"));
        Compiled compiled = SchemaCompiler.compile(List.of(Definitions.NOTHING), read.definitions());
        if (!read.findings().isEmpty() || !compiled.findings().isEmpty()) {
            throw new IllegalStateException(read.findings() + " " + compiled.findings());
        }
        return compiled.schema().object("c_example").orElseThrow();
    }
}
