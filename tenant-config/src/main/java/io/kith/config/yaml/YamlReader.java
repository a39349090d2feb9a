package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Entry;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML text as nodes with positions. It is built from parser events and not from the library's own nodes, so that aliases, tags
 * and depth are refused before anything is expanded, constructed or recursed into.
 */
final class YamlReader {

    static final int DEEPEST = 20;

    private static final Position START = new Position(1, 1);
    private static final Sentence NO_YAML = Sentence.of("not YAML: ", "不是 YAML：");

    private final Findings findings;
    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events, Findings findings) {
        this.events = events;
        this.findings = findings;
    }

    /** The documents up to the first thing that is no YAML, or YAML that definitions do not need. */
    static List<Node> read(String text, Findings findings) {
        if (text.length() > DefinitionReader.LONGEST_FILE) {
            findings.add(
                    START,
                    Sentence.of(
                            "a file has at most " + DefinitionReader.LONGEST_FILE + " characters, this one has "
                                    + text.length(),
                            "文件最多 " + DefinitionReader.LONGEST_FILE + " 个字符，此文件有 " + text.length() + " 个"));
            return List.of();
        }
        List<Node> flow = FlowReader.read(text);
        return flow == null ? parsed(text, findings) : flow;
    }

    /** The same by the library alone. */
    static List<Node> parsed(String text, Findings findings) {
        List<Node> documents = new ArrayList<>();
        try {
            Parse parse =
                    new Parse(LoadSettings.builder().setLabel("definitions").build());
            YamlReader reader = new YamlReader(parse.parseString(text).iterator(), findings);
            reader.readInto(documents);
        } catch (UnwantedYaml e) {
            findings.add(e.at, e.problem);
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(YamlReader::position)
                    .orElse(START);
            findings.add(at, NO_YAML.then(Sentence.same(String.valueOf(e.getProblem()))));
        } catch (ReaderException e) {
            findings.add(
                    positionOf(text, e.getPosition()),
                    Sentence.of("a character that YAML does not allow", "YAML 不允许的字符"));
        } catch (YamlEngineException e) {
            findings.add(START, NO_YAML.then(Sentence.same(String.valueOf(e.getMessage()))));
        }
        return documents;
    }

    private void readInto(List<Node> documents) {
        while (events.hasNext()) {
            if (events.next() instanceof NodeEvent event) {
                documents.add(node(event, 0));
            }
        }
    }

    private Node node(Event event, int depth) {
        refuseUnwanted(event, depth);
        return switch (event) {
            case ScalarEvent scalar -> new Scalar(position(scalar), scalar.getValue(), !scalar.isPlain());
            case SequenceStartEvent sequence -> sequence(sequence, depth);
            case MappingStartEvent mapping -> mapping(mapping, depth);
            default -> throw new UnwantedYaml(position(event), NO_YAML.then("a value is missing", "缺少值"));
        };
    }

    private Node sequence(SequenceStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Sequence(position(start), items);
    }

    private Node mapping(MappingStartEvent start, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (key.plain() instanceof String word) {
                if (entries.putIfAbsent(word, new Entry(key.at(), value)) != null) {
                    findings.add(key.at(), Section.quoted(word).then("is written twice", "写了两次"));
                }
            } else {
                findings.add(
                        key.at(),
                        Sentence.of("a key must be a text, not ", "键必须是文本，而不是")
                                .then(key.kind())
                                .then("; quotes make a text of any word", "；加引号即为文本"));
            }
        }
        return new Mapping(position(start), entries);
    }

    private static void refuseUnwanted(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new UnwantedYaml(
                    position(event),
                    Sentence.of(
                            "nested too deeply; definitions need no more than " + DEEPEST + " levels",
                            "嵌套过深；定义不需要超过 " + DEEPEST + " 层"));
        }
        if (event instanceof AliasEvent
                || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new UnwantedYaml(
                    position(event),
                    Sentence.of(
                            "anchors and aliases (& and *) are not allowed; write the value out",
                            "不允许使用锚点和别名（& 与 *）；请直接写出值"));
        }
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
        if (tag.isPresent()) {
            throw new UnwantedYaml(position(event), Sentence.of("tags (!) are not allowed", "不允许使用标签（!）"));
        }
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlReader::position).orElse(START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Position positionOf(String text, int index) {
        String before = text.substring(0, Math.clamp(index, 0, text.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.length() - before.lastIndexOf('\n'));
    }

    /** Thrown and caught here only: the library's own way to stop is an exception, and so there is one way. */
    private static final class UnwantedYaml extends RuntimeException {

        private final Position at;
        private final transient Sentence problem;

        private UnwantedYaml(Position at, Sentence problem) {
            super(problem.en(), null, false, false);
            this.at = at;
            this.problem = problem;
        }
    }
}
