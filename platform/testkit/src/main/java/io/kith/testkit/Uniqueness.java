package io.kith.testkit;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.Label;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.UniqueSet;
import io.kith.config.text.Sentence;
import io.kith.sdk.record.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that no two records of an object have, by themselves or several of them together. */
final class Uniqueness {

    private final Company company;

    Uniqueness(Company company) {
        this.company = company;
    }

    List<Violation> violations(
            ObjectType object, UUID id, @Nullable Map<String, Object> before, Map<String, Object> values) {
        List<Violation> violations = new ArrayList<>();
        for (Field field : object.fields()) {
            if (field.definition().unique() && taken(object, id, List.of(field), before, values)) {
                violations.add(Words.violation(field.key(), "not-unique", Map.of()));
            }
        }
        if (!violations.isEmpty()) {
            return violations;
        }
        for (UniqueSet set : object.unique()) {
            if (taken(object, id, set.fields(), before, values)) {
                Map<String, Object> said = Map.of("message", message(set));
                set.fields()
                        .forEach(field -> violations.add(Words.violation(field.key(), "not-unique-together", said)));
            }
        }
        return violations;
    }

    private boolean taken(
            ObjectType object,
            UUID id,
            List<Field> fields,
            @Nullable Map<String, Object> before,
            Map<String, Object> values) {
        List<@Nullable Object> wanted = compared(fields, values);
        return !wanted.contains(null)
                && (before == null || !wanted.equals(compared(fields, before)))
                && company.rows(object).stream()
                        .anyMatch(row -> !row.id().equals(id) && wanted.equals(compared(fields, row.values())));
    }

    private static List<@Nullable Object> compared(List<Field> fields, Map<String, Object> values) {
        List<@Nullable Object> compared = new ArrayList<>();
        fields.forEach(field -> {
            Object value = values.get(field.id());
            compared.add(value == null ? null : compared(field, value));
        });
        return compared;
    }

    private static Object compared(Field field, Object value) {
        return switch (value) {
            case String number when field.type() == FieldType.PHONE -> new Texts().phone(number);
            case String text when field.type() != FieldType.CHOICE -> Texts.fold(text);
            case List<?> several ->
                several.stream()
                        .map(Objects::toString)
                        .map(Texts::fold)
                        .sorted()
                        .toList();
            default -> value;
        };
    }

    private static Sentence message(UniqueSet set) {
        Label own = set.definition().message();
        if (own != null) {
            return Sentence.of(own.en(), own.zh());
        }
        Sentence names = Sentence.NOTHING;
        for (Field field : set.fields()) {
            Label label = field.definition().label();
            names = names.then(field.equals(set.fields().getFirst()) ? Sentence.NOTHING : Sentence.of(", ", "、"))
                    .then(label.en(), label.zh());
        }
        return Sentence.of("Another record has the same: ", "另一条记录的以下内容与此相同：").then(names);
    }
}
