package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML document that remembers where it stands. */
sealed interface Node {

    Sentence NOTHING = Sentence.of("nothing", "空");
    Sentence TEXT = Sentence.of("a text", "文本");
    Sentence FLAG = Sentence.of("true or false", "true 或 false");
    Sentence NUMBER_KIND = Sentence.of("a number", "数字");
    Sentence LIST = Sentence.of("a list", "列表");
    Sentence MAPPING = Sentence.of("a mapping", "键值表");

    Position at();

    /** What an author would call it. */
    Sentence kind();

    /** As the values of parsed JSON: text, number, boolean, null, list, map. */
    @Nullable Object plain();

    /** @param quoted a quoted word is always text; a plain one may be a number, true, false or null */
    record Scalar(Position at, String text, boolean quoted) implements Node {

        private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
        private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(?:\\.[0-9]{1,40})?");

        @Override
        public Sentence kind() {
            return switch (plain()) {
                case null -> NOTHING;
                case String word -> TEXT;
                case Boolean flag -> FLAG;
                default -> NUMBER_KIND;
            };
        }

        /** Whether a plain word is a text and no number, true, false or null. */
        static boolean isText(String word) {
            return new Scalar(new Position(1, 1), word, false).plain() instanceof String;
        }

        @Override
        public @Nullable Object plain() {
            if (quoted) {
                return text;
            }
            return switch (text) {
                case "", "~", "null" -> null;
                case "true" -> true;
                case "false" -> false;
                default -> startsNumber() ? number() : text;
            };
        }

        private boolean startsNumber() {
            char first = text.charAt(0);
            return first >= '0' && first <= '9' || first == '+' || first == '-';
        }

        private Object number() {
            if (WHOLE.matcher(text).matches()) {
                return Long.valueOf(text);
            }
            return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
        }
    }

    record Sequence(Position at, List<Node> items) implements Node {

        @Override
        public Sentence kind() {
            return LIST;
        }

        @Override
        public Object plain() {
            List<@Nullable Object> values = new ArrayList<>();
            items.forEach(item -> values.add(item.plain()));
            return values;
        }
    }

    /** @param entries in the order of the file */
    record Mapping(Position at, Map<String, Entry> entries) implements Node {

        @Override
        public Sentence kind() {
            return MAPPING;
        }

        @Override
        public Object plain() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach((key, entry) -> values.put(key, entry.value().plain()));
            return values;
        }
    }

    record Entry(Position keyAt, Node value) {}
}
