package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which values no two records of an object or an extension share together, and remembers where that stands. */
final class UniqueReader {

    static final int MOST = 10;
    static final int MOST_FIELDS = 5;
    static final List<String> KEYS = List.of("key", "fields", "message");

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;
    private final Places places;

    UniqueReader(DefinitionOwner owner, Findings findings, Places places) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
        this.places = places;
    }

    /**
     * @param object its key; null if it has none that could be read
     * @param shared whether the object is somebody else's, where keys of several owners meet
     */
    List<UniqueDefinition> read(Section section, @Nullable String object, boolean shared) {
        Sequence list = section.list("unique");
        if (list == null) {
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > MOST) {
            section.report(
                    "unique", Sentence.of("must have between 1 and " + MOST + " entries", "必须有 1 到 " + MOST + " 项"));
            return List.of();
        }
        List<UniqueDefinition> all = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Node item : list.items()) {
            if (item instanceof Mapping mapping) {
                UniqueDefinition one = one(mapping, object == null ? "" : object, shared, keys);
                if (one != null) {
                    all.add(one);
                }
            } else {
                section.report(
                        item.at(),
                        Sentence.of(
                                        "what is unique must be a mapping such as {key: …, fields: […]}, not ",
                                        "唯一组合必须是键值表，例如 {key: …, fields: […]}，而不是")
                                .then(item.kind()));
            }
        }
        return all;
    }

    private @Nullable UniqueDefinition one(Mapping mapping, String object, boolean shared, Set<String> keys) {
        int before = findings.count();
        Node.Entry name = mapping.entries().get("key");
        String shown =
                name != null && name.value().plain() instanceof String word ? " '" + Words.shortened(word) + "'" : "";
        Section section = new Section(mapping, Sentence.of("unique" + shown, "唯一组合" + shown), findings);
        section.allowOnly(KEYS);
        List.of("key", "fields").stream().filter(key -> !section.has(key)).forEach(section::missing);
        String key = section.text("key", Words.LONGEST_KEY);
        Sentence flaw = key == null ? null : shared ? owner.flawInShared(key) : owner.flawInOwn(key);
        if (key != null && flaw != null) {
            section.report(
                    section.at("key"),
                    Section.quoted(key).then("cannot be a key: ", "不能用作键：").then(flaw));
        }
        List<String> fields = section.words("fields");
        if (fields.size() > MOST_FIELDS) {
            section.report(
                    "fields", Sentence.of("can name at most " + MOST_FIELDS + " fields", "最多 " + MOST_FIELDS + " 个字段"));
        }
        Label message = labels.optional(section, "message", Words.LONGEST_HELP);
        if (key != null) {
            places.putUnique(object, key, mapping);
            if (!keys.add(key)) {
                section.report(section.at("key"), Sentence.of("this key stands above already", "上面已使用此键"));
            }
        }
        return findings.count() > before || key == null ? null : new UniqueDefinition(key, fields, message);
    }
}
