package io.kith.config.yaml;

import io.kith.config.definition.ExtensionDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Plain values (texts, numbers, flags, lists, maps) as YAML text. */
final class YamlText {

    private static final DumpSettings LISTS = indented(4, 2);

    /** Entries of mappings stand as far to the right as the dashes of lists. */
    private static final DumpSettings MAPPINGS = indented(2, 0);

    private YamlText() {}

    private static DumpSettings indented(int entries, int dashes) {
        return DumpSettings.builder()
                .setIndent(entries)
                .setIndicatorIndent(dashes)
                .setWidth(Integer.MAX_VALUE)
                .setSplitLines(false)
                .build();
    }

    /** A line for each setting of a definition and of each of its fields, one for each rule, and one for all that is unique together. */
    static String document(Map<String, Object> head, ExtensionDefinition content) {
        List<NodeTuple> tuples = new ArrayList<>(tuples(head));
        list("fields", content.fields().stream().map(Settings::of).toList(), FlowStyle.BLOCK)
                .ifPresent(tuples::add);
        list("rules", content.rules().stream().map(Settings::of).toList(), FlowStyle.FLOW)
                .ifPresent(tuples::add);
        list("unique", content.unique().stream().map(Settings::of).toList(), FlowStyle.FLOW)
                .ifPresent(tuples::add);
        return written(new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK));
    }

    /** A line for each setting of a definition, and one for each entry of some of them. */
    static String document(Map<String, Object> settings, Set<String> parted) {
        List<NodeTuple> tuples = new ArrayList<>();
        settings.forEach((key, value) -> {
            if (parted.contains(key) && value instanceof Collection<?> entries) {
                List<org.snakeyaml.engine.v2.nodes.Node> items =
                        entries.stream().map(YamlText::node).toList();
                tuples.add(new NodeTuple(text(key), new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK)));
            } else if (parted.contains(key) && value instanceof Map<?, ?> entries) {
                tuples.add(new NodeTuple(text(key), map(entries, FlowStyle.BLOCK)));
            } else {
                tuples.add(new NodeTuple(text(key), node(value)));
            }
        });
        return written(
                new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK),
                parted.stream().anyMatch(key -> settings.get(key) instanceof Map<?, ?>) ? MAPPINGS : LISTS);
    }

    private static Optional<NodeTuple> list(String key, List<Map<String, Object>> entries, FlowStyle style) {
        List<org.snakeyaml.engine.v2.nodes.Node> items = new ArrayList<>();
        entries.forEach(entry -> items.add(map(entry, style)));
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new NodeTuple(text(key), new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK)));
    }

    static String line(Object value) {
        return written(node(value)).stripTrailing();
    }

    private static String written(org.snakeyaml.engine.v2.nodes.Node node) {
        return written(node, LISTS);
    }

    private static String written(org.snakeyaml.engine.v2.nodes.Node node, DumpSettings settings) {
        var text = new StringBuilder();
        new Dump(settings).dumpNode(node, new StreamDataWriter() {
            @Override
            public void write(String part) {
                text.append(part);
            }

            @Override
            public void write(String part, int from, int length) {
                text.append(part, from, from + length);
            }
        });
        return text.toString();
    }

    private static org.snakeyaml.engine.v2.nodes.Node node(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Boolean flag -> new ScalarNode(Tag.BOOL, flag.toString(), ScalarStyle.PLAIN);
            case Integer number -> new ScalarNode(Tag.INT, number.toString(), ScalarStyle.PLAIN);
            case Long number -> new ScalarNode(Tag.INT, number.toString(), ScalarStyle.PLAIN);
            case BigDecimal number ->
                new ScalarNode(number.scale() > 0 ? Tag.FLOAT : Tag.INT, number.toPlainString(), ScalarStyle.PLAIN);
            case Collection<?> items ->
                new SequenceNode(Tag.SEQ, items.stream().map(YamlText::node).toList(), FlowStyle.FLOW);
            case Map<?, ?> map -> map(map, FlowStyle.FLOW);
            default -> throw new IllegalArgumentException("not a plain value: " + value.getClass());
        };
    }

    private static MappingNode map(Map<?, ?> map, FlowStyle style) {
        return new MappingNode(Tag.MAP, tuples(map), style);
    }

    private static List<NodeTuple> tuples(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> new NodeTuple(text((String) entry.getKey()), node(entry.getValue())))
                .toList();
    }

    /** In quotes if it would be read as something else. */
    private static ScalarNode text(String text) {
        return new ScalarNode(Tag.STR, text, Node.Scalar.isText(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }
}
