package io.kith.server.record;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.record.RichTexts;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.changelog.Delta;
import io.kith.server.text.PersonWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person is spoken of with in the fields of records, as they are and as they were, and those fields without it. */
final class FieldWords {

    private final PersonWords words;

    FieldWords(PersonWords words) {
        this.words = words;
    }

    /** Whether a value speaks of the person. */
    boolean in(Field field, @Nullable Object value) {
        return value != null && !Objects.equals(value, without(field, value));
    }

    /** Whether a value is an address or a number of theirs. */
    boolean isWay(Field field, @Nullable Object value) {
        return (field.type() == FieldType.EMAIL || field.type() == FieldType.PHONE)
                && value instanceof String text
                && words.identifies(text);
    }

    /** Whether an address or a number of theirs is anywhere in a value. */
    boolean identifiedIn(Field field, @Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value != null) {
            rewritten(field, value, new Reading(texts));
        }
        return texts.stream().anyMatch(words::identifies);
    }

    /** All values of a record; fields that have nothing left are not in it. */
    Map<String, Object> valuesWithout(ObjectType object, Map<String, Object> values) {
        Map<String, Object> left = new LinkedHashMap<>(values);
        for (Field field : object.fields()) {
            Object value = values.get(field.id());
            if (value != null) {
                Object without = without(field, value);
                if (without == null) {
                    left.remove(field.id());
                } else {
                    left.put(field.id(), without);
                }
            }
        }
        return left;
    }

    /** A change as it may be remembered. */
    Map<String, Delta> changeWithout(@Nullable ObjectType object, Map<String, Delta> deltas) {
        Map<String, Delta> left = new LinkedHashMap<>();
        deltas.forEach((id, delta) -> {
            Field field = object == null ? null : object.fieldById(id).orElse(null);
            left.put(id, new Delta(storedWithout(field, delta.before()), storedWithout(field, delta.after())));
        });
        return left;
    }

    private @Nullable Object storedWithout(@Nullable Field field, @Nullable Object json) {
        if (field == null) {
            return words.without(json);
        }
        Object value = Values.fromJson(field, json);
        return value == null || !in(field, value) ? json : Values.toJson(field, without(field, value));
    }

    /** Of what can be written in many ways a part stays; an address or a number goes as a whole, as does what has to be unlike all others. */
    private @Nullable Object without(Field field, Object value) {
        return rewritten(field, value, new Cutting(words));
    }

    private static @Nullable Object rewritten(Field field, Object value, Pen pen) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> {
                String left = pen.part((String) value);
                yield !left.equals(value) && field.definition().unique() ? null : left;
            }
            case RICH_TEXT -> {
                String left = pen.part((String) value);
                yield left.equals(value) ? value : RichTexts.clean(left);
            }
            case PHONE, EMAIL, URL -> pen.whole((String) value) ? value : null;
            case ADDRESS -> {
                Map<AddressPart, String> parts = new EnumMap<>(AddressPart.class);
                ((Address) value).parts().forEach((part, text) -> parts.put(part, pen.part(text)));
                yield new Address(parts);
            }
            case TAGS ->
                ((List<?>) value)
                        .stream().filter(tag -> pen.whole(tag.toString())).toList();
            case INTEGER,
                    DECIMAL,
                    PERCENT,
                    MONEY,
                    BOOLEAN,
                    DATE,
                    DATE_TIME,
                    CHOICE,
                    MULTI_CHOICE,
                    REFERENCE,
                    REFERENCES,
                    FILES,
                    AUTO_NUMBER,
                    USER -> value;
        };
    }

    /** Goes over every text of a value. */
    private sealed interface Pen {

        /** What is left of a text that may lose a part. */
        String part(String text);

        /** Whether a text stays that cannot lose a part. */
        boolean whole(String text);
    }

    private record Cutting(PersonWords words) implements Pen {

        @Override
        public String part(String text) {
            return words.without(text);
        }

        @Override
        public boolean whole(String text) {
            return !words.in(text);
        }
    }

    private record Reading(List<String> texts) implements Pen {

        @Override
        public String part(String text) {
            texts.add(text);
            return text;
        }

        @Override
        public boolean whole(String text) {
            texts.add(text);
            return true;
        }
    }
}
