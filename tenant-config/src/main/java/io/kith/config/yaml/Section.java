package io.kith.config.yaml;

import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Entry;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A mapping under a name, asked setting by setting; what is not as it should be becomes a finding and reads as absent. */
final class Section {

    private final Mapping mapping;
    private final Supplier<Sentence> subject;
    private final Findings findings;

    /** @param subject how findings begin, such as {@code field 'parent'} */
    Section(Mapping mapping, Sentence subject, Findings findings) {
        this(mapping, () -> subject, findings);
    }

    /** One of many, most of which have nothing that is worth a sentence. */
    Section(Mapping mapping, Supplier<Sentence> subject, Findings findings) {
        this.mapping = mapping;
        this.subject = subject;
        this.findings = findings;
    }

    /** How findings begin. */
    Sentence subject() {
        return subject.get();
    }

    /** A mapping inside this one; its findings name both. */
    Section within(Mapping inner, String key) {
        return new Section(inner, () -> subject().then(": '" + key + "'", "：“" + key + "”"), findings);
    }

    Map<String, Entry> entries() {
        return mapping.entries();
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Where the value of a setting stands, or the whole if it is not there. */
    Position at(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.at() : entry.value().at();
    }

    /** Where a setting's key stands, or the whole if it is not there. */
    Position keyAt(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.at() : entry.keyAt();
    }

    void report(Position at, Sentence message) {
        findings.add(at, subject().then(": ", "：").then(message));
    }

    /** Reports a flaw in the value of a setting. */
    void report(String key, Sentence message) {
        report(at(key), quoted(key).then(message));
    }

    void missing(String key) {
        report(mapping.at(), Sentence.of("'" + key + "' is missing", "缺少“" + key + "”"));
    }

    void allowOnly(Collection<String> allowed) {
        allowOnly(allowed, allowed);
    }

    /** @param suggested those of the known keys that an author is pointed to */
    void allowOnly(Collection<String> known, Collection<String> suggested) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                boolean shown = key.length() <= Words.LONGEST_KEY;
                Sentence unknown = Sentence.of("unknown key", "未知的键")
                        .then(shown ? " '" + key + "'" : "", shown ? "“" + key + "”" : "");
                Sentence comma = entry.value().plain() == null
                        ? Sentence.of("; a text with a comma needs quotes", "；含逗号的文本要加引号")
                        : Sentence.NOTHING;
                report(entry.keyAt(), unknown.then(comma).then(choice(key, suggested)));
            }
        });
    }

    @Nullable String text(String key, int longest) {
        Node node = node(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Scalar scalar) || !(scalar.plain() instanceof String text)) {
            wrongType(key, node, Node.TEXT);
            return null;
        }
        Sentence flaw = Words.flaw(text, longest);
        if (flaw != null) {
            report(key, flaw);
            return null;
        }
        return text;
    }

    /** One of a few words. */
    @Nullable String word(String key, List<String> allowed) {
        String word = text(key, Words.LONGEST_KEY);
        if (word != null && !allowed.contains(word)) {
            report(
                    key,
                    Sentence.of("cannot be '" + word + "'", "不能是“" + word + "”").then(choice(word, allowed)));
            return null;
        }
        return word;
    }

    /** One that names something in everybody's name space; its flaws are reported, and it is given nevertheless. */
    @Nullable String key(String setting, DefinitionOwner owner) {
        if (!has(setting)) {
            missing(setting);
        }
        String key = text(setting, Words.LONGEST_KEY);
        Sentence flaw = key == null ? null : owner.flawInShared(key);
        if (key != null && flaw == null && Words.isReserved(key)) {
            flaw = Sentence.of("the word is reserved", "此词已保留");
        }
        if (key != null && flaw != null) {
            report(at(setting), quoted(key).then("cannot be a key: ", "不能用作键：").then(flaw));
        }
        return key;
    }

    boolean flag(String key, boolean otherwise) {
        Node node = node(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof Scalar scalar && scalar.plain() instanceof Boolean flag) {
            return flag;
        }
        wrongType(key, node, Node.FLAG);
        return otherwise;
    }

    @Nullable Integer whole(String key, int least, int most) {
        Node node = node(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Scalar scalar) || !(scalar.plain() instanceof Long number)) {
            wrongType(key, node, Sentence.of("a whole number", "整数"));
            return null;
        }
        if (number < least || number > most) {
            report(
                    key,
                    Sentence.of("must be between " + least + " and " + most, "必须在 " + least + " 到 " + most + " 之间"));
            return null;
        }
        return number.intValue();
    }

    @Nullable BigDecimal number(String key) {
        Node node = node(key);
        if (node == null) {
            return null;
        }
        Object plain = node.plain();
        if (plain instanceof Long || plain instanceof BigDecimal) {
            return new BigDecimal(plain.toString());
        }
        wrongType(key, node, Node.NUMBER_KIND);
        return null;
    }

    @Nullable Sequence list(String key) {
        Node node = node(key);
        if (node == null || node instanceof Sequence) {
            return (Sequence) node;
        }
        wrongType(key, node, Node.LIST);
        return null;
    }

    /** One word, or several; none if the setting is not there. */
    List<String> words(String setting) {
        Node node = node(setting);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Scalar) {
            String word = text(setting, Words.LONGEST_KEY);
            return word == null ? List.of() : List.of(word);
        }
        Sequence list = list(setting);
        if (list == null) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>();
        for (Node item : list.items()) {
            if (!(item instanceof Scalar scalar)
                    || !(scalar.plain() instanceof String word)
                    || Words.flaw(word, Words.LONGEST_KEY) != null) {
                report(item.at(), quoted(setting).then("must be a list of words", "必须是词的列表"));
            } else if (!words.add(word)) {
                report(item.at(), Sentence.of("'" + word + "' is written twice", "“" + word + "”写了两次"));
            }
        }
        if (list.items().isEmpty()) {
            report(setting, Sentence.of("is an empty list; leave it out", "是空列表；请省略"));
        }
        return List.copyOf(words);
    }

    @Nullable Node node(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? null : entry.value();
    }

    private static Sentence choice(String word, Collection<String> allowed) {
        return Nearest.hint(word, allowed).then(Sentence.allowed(allowed));
    }

    static Sentence quoted(String key) {
        return Sentence.of("'" + key + "' ", "“" + key + "”");
    }

    void wrongType(String key, Node node, Sentence expected) {
        Sentence quotes = expected.en().startsWith("a text")
                        && node instanceof Scalar scalar
                        && !scalar.text().isEmpty()
                ? Sentence.of("; quotes make a text of any word", "；加引号即为文本")
                : Sentence.NOTHING;
        report(
                node.at(),
                quoted(key)
                        .then("must be ", "必须是")
                        .then(expected)
                        .then(", not ", "，而不是")
                        .then(node.kind())
                        .then(quotes));
    }
}
