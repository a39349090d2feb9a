package io.kith.config.reader;

import io.kith.config.reader.Node.Entry;
import io.kith.config.reader.Node.Mapping;
import io.kith.config.reader.Node.Scalar;
import io.kith.config.reader.Node.Sequence;
import io.kith.config.text.Nearest;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping under a name, asked setting by setting; what is not as it should be becomes a finding and reads as absent. */
final class Section {

    private final Mapping mapping;
    private final String subject;
    private final Findings findings;

    /** @param subject how findings begin, such as {@code field 'parent'} */
    Section(Mapping mapping, String subject, Findings findings) {
        this.mapping = mapping;
        this.subject = subject;
        this.findings = findings;
    }

    /** A mapping inside this one; its findings name both. */
    Section within(Mapping inner, String key) {
        return new Section(inner, subject + ": '" + key + "'", findings);
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

    void report(Position at, String message) {
        findings.add(at, subject + ": " + message);
    }

    /** Reports a flaw in the value of a setting. */
    void report(String key, String message) {
        report(at(key), "'" + key + "' " + message);
    }

    void missing(String key) {
        report(mapping.at(), "'" + key + "' is missing");
    }

    void allowOnly(Collection<String> allowed) {
        allowOnly(allowed, allowed);
    }

    /** @param suggested those of the known keys that an author is pointed to */
    void allowOnly(Collection<String> known, Collection<String> suggested) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String quoted = key.length() > Words.LONGEST_KEY ? "" : " '" + key + "'";
                String comma = entry.value().plain() == null ? "; a text with a comma needs quotes" : "";
                report(entry.keyAt(), "unknown key" + quoted + comma + choice(key, suggested));
            }
        });
    }

    @Nullable String text(String key, int longest) {
        Node node = node(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Scalar scalar) || !(scalar.plain() instanceof String text)) {
            wrongType(key, node, "a text");
            return null;
        }
        String flaw = Words.flaw(text, longest);
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
            report(key, "cannot be '" + word + "'" + choice(word, allowed));
            return null;
        }
        return word;
    }

    boolean flag(String key, boolean otherwise) {
        Node node = node(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof Scalar scalar && scalar.plain() instanceof Boolean flag) {
            return flag;
        }
        wrongType(key, node, "true or false");
        return otherwise;
    }

    @Nullable Integer whole(String key, int least, int most) {
        Node node = node(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Scalar scalar) || !(scalar.plain() instanceof Long number)) {
            wrongType(key, node, "a whole number");
            return null;
        }
        if (number < least || number > most) {
            report(key, "must be between " + least + " and " + most);
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
        wrongType(key, node, "a number");
        return null;
    }

    @Nullable Sequence list(String key) {
        Node node = node(key);
        if (node == null || node instanceof Sequence) {
            return (Sequence) node;
        }
        wrongType(key, node, "a list");
        return null;
    }

    @Nullable Node node(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? null : entry.value();
    }

    private static String choice(String word, Collection<String> allowed) {
        return Nearest.hint(word, allowed) + " (allowed: " + String.join(", ", allowed) + ")";
    }

    void wrongType(String key, Node node, String expected) {
        String quotes = expected.startsWith("a text")
                        && node instanceof Scalar scalar
                        && !scalar.text().isEmpty()
                ? "; quotes make a text of any word"
                : "";
        report(node.at(), "'" + key + "' must be " + expected + ", not " + node.kind() + quotes);
    }
}
