package io.kith.config.yaml;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.RollupFunction;
import io.kith.config.text.Sentence;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is worked out of the records that refer to a record. */
final class RollupReader {

    static final List<String> KEYS = List.of("over", "function", "field", "where");

    private static final Pattern OVER = Pattern.compile("(\\w+)\\.(\\w+)");

    private RollupReader() {}

    /** Null if there is none, or something is wrong with it. */
    static @Nullable RollupDefinition read(Section field, FieldType type) {
        Node node = field.node("rollup");
        if (node == null || !FieldSetting.ROLLUP.appliesTo(type)) {
            return null;
        }
        if (!(node instanceof Node.Mapping mapping)) {
            field.wrongType("rollup", node, Node.MAPPING);
            return null;
        }
        Section rollup = field.within(mapping, "rollup");
        rollup.allowOnly(KEYS);
        Matcher over = over(rollup);
        RollupFunction function = function(rollup, type);
        String of = rollup.text("field", Words.LONGEST_KEY);
        String where = rollup.text("where", Words.LONGEST_EXPRESSION);
        if (over == null || function == null) {
            return null;
        }
        if (function == RollupFunction.COUNT && rollup.has("field")) {
            rollup.report(rollup.keyAt("field"), Sentence.of("'field' means nothing for count", "“field”对 count 没有意义"));
        } else if (function != RollupFunction.COUNT && !rollup.has("field")) {
            rollup.missing("field");
        }
        return new RollupDefinition(over.group(1), over.group(2), function, of, where);
    }

    private static @Nullable Matcher over(Section rollup) {
        if (!rollup.has("over")) {
            rollup.missing("over");
        }
        String text = rollup.text("over", 2 * Words.LONGEST_KEY + 1);
        if (text == null) {
            return null;
        }
        Matcher over = OVER.matcher(text);
        if (over.matches()) {
            return over;
        }
        rollup.report(
                "over",
                Sentence.of(
                        "must be an object and its field that refers to this one, such as contact.customer",
                        "必须是一个对象及其指向本对象的字段，例如 contact.customer"));
        return null;
    }

    private static @Nullable RollupFunction function(Section rollup, FieldType type) {
        if (!rollup.has("function")) {
            rollup.missing("function");
        }
        String word = rollup.word("function", RollupFunction.keys());
        RollupFunction function =
                word == null ? null : RollupFunction.ofKey(word).orElseThrow();
        if (function != null && !function.types().contains(type)) {
            rollup.report(
                    "function",
                    Sentence.of("cannot be " + word + " for type " + type.key(), "类型 " + type.key() + " 不能使用 " + word)
                            .then(Sentence.allowed(RollupFunction.keys().stream()
                                    .filter(key -> RollupFunction.ofKey(key)
                                            .orElseThrow()
                                            .types()
                                            .contains(type))
                                    .toList())));
        }
        return function;
    }
}
