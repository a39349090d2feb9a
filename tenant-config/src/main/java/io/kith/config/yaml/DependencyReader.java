package io.kith.config.yaml;

import io.kith.config.definition.ChoiceDependency;
import io.kith.config.definition.Option;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which options of a choice there are for which value of another one. */
final class DependencyReader {

    static final List<String> KEYS = List.of("field", "options");

    private DependencyReader() {}

    /**
     * Whether the other choice has such values is known once all fields are.
     *
     * @param options of the choice itself; none if they could not be read
     */
    static @Nullable ChoiceDependency read(Section field, List<Option> options) {
        Node node = field.node("dependsOn");
        if (node == null) {
            return null;
        }
        if (!(node instanceof Mapping mapping)) {
            field.wrongType(
                    "dependsOn", node, Sentence.of("a mapping {field: …, options: …}", "键值表 {field: …, options: …}"));
            return null;
        }
        Section section = field.within(mapping, "dependsOn");
        section.allowOnly(KEYS);
        KEYS.stream().filter(key -> !section.has(key)).forEach(section::missing);
        String other = section.text("field", Words.LONGEST_KEY);
        Node values = section.node("options");
        if (other == null || values == null) {
            return null;
        }
        if (!(values instanceof Mapping byValue)) {
            section.wrongType(
                    "options", values, Sentence.of("a mapping from values to lists of options", "从取值到选项列表的键值表"));
            return null;
        }
        if (byValue.entries().isEmpty()) {
            section.report("options", Words.EMPTY);
        }
        List<String> known = options.stream().map(Option::key).toList();
        Map<String, List<String>> allowed = new LinkedHashMap<>();
        Section lists = section.within(byValue, "options");
        byValue.entries().keySet().forEach(value -> allowed.put(value, options(lists, value, known)));
        return new ChoiceDependency(other, allowed);
    }

    private static List<String> options(Section lists, String value, List<String> known) {
        List<String> allowed = lists.words(value);
        if (!known.isEmpty()) {
            allowed.stream()
                    .filter(option -> !known.contains(option))
                    .forEach(option -> lists.report(
                            lists.at(value),
                            Sentence.of("'" + option + "' is no option of this field", "“" + option + "”不是此字段的选项")
                                    .then(Nearest.hint(option, known))
                                    .then(Sentence.allowed(known))));
        }
        return allowed;
    }
}
