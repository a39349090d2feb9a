package io.kith.config.record;

import io.kith.config.definition.Option;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import io.kith.config.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One option, several options, free words. */
final class Choices {

    static final int LONGEST_TAG = 50;
    static final int MOST_TAGS = 50;
    private static final int LONGEST_QUOTED = 100;

    private Choices() {}

    static CoercedValue one(Field field, Object sent) {
        if (!(sent instanceof String raw)) {
            return Coercion.wrongType(field);
        }
        String key = Texts.strip(raw);
        if (key.isEmpty()) {
            return new Typed(null);
        }
        return keys(field).contains(key) ? new Typed(key) : unknownOption(field, key);
    }

    static CoercedValue many(Field field, Object sent) {
        if (!(sent instanceof List<?> list)) {
            return Coercion.wrongType(field);
        }
        List<String> known = keys(field);
        Set<String> chosen = new LinkedHashSet<>();
        for (Object item : list) {
            if (!(item instanceof String raw)) {
                return Coercion.wrongType(field);
            }
            String key = Texts.strip(raw);
            if (!known.contains(key)) {
                return unknownOption(field, key);
            }
            chosen.add(key);
        }
        List<String> inOrder = known.stream().filter(chosen::contains).toList();
        return new Typed(inOrder.isEmpty() ? null : inOrder);
    }

    static CoercedValue tags(Field field, Object sent) {
        if (!(sent instanceof List<?> list)) {
            return Coercion.wrongType(field);
        }
        Set<String> tags = new LinkedHashSet<>();
        for (Object item : list) {
            switch (item == null ? Coercion.wrongType(field) : Texts.line(field, item)) {
                case Refused refused -> {
                    return refused;
                }
                case Typed(String tag) -> {
                    int length = tag.codePointCount(0, tag.length());
                    if (length > LONGEST_TAG) {
                        return new Refused(ViolationCode.TOO_LONG, Map.of("max", LONGEST_TAG, "actual", length));
                    }
                    tags.add(tag);
                }
                case Typed blank -> {}
            }
        }
        return tags.size() > MOST_TAGS
                ? new Refused(ViolationCode.TOO_MANY, "max", MOST_TAGS)
                : new Typed(tags.isEmpty() ? null : List.copyOf(tags));
    }

    private static Refused unknownOption(Field field, String key) {
        Map<String, Object> params = new HashMap<>();
        params.put("value", key.substring(0, Math.min(key.length(), LONGEST_QUOTED)));
        params.put(
                "allowed", keys(field).stream().limit(Coercion.MOST_SUGGESTED).toList());
        nearest(field, key).ifPresent(nearest -> params.put("nearest", nearest));
        return new Refused(ViolationCode.UNKNOWN_OPTION, params);
    }

    /** People write what they read on the screen: the label may be nearer than the key. */
    private static Optional<String> nearest(Field field, String written) {
        Map<String, String> keys = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (Option option : field.definition().options()) {
            for (String word :
                    List.of(option.key(), option.label().en(), option.label().zh())) {
                words.add(word);
                keys.putIfAbsent(word, option.key());
            }
        }
        return Nearest.to(written, words).map(keys::get);
    }

    private static List<String> keys(Field field) {
        return field.definition().options().stream().map(Option::key).toList();
    }
}
