package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What authors may write as keys, labels and lists of words. */
final class Words {

    static final int LONGEST_KEY = 63;
    static final int LONGEST_LABEL = 100;
    static final int LONGEST_HELP = 500;
    static final int LONGEST_EXPRESSION = 4_000;
    static final Sentence EMPTY = Sentence.of("is empty", "为空");

    /** Keys are names in expressions, and a record's own members can be filtered by beside its fields. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while",
            "id",
            "object",
            "version",
            "fields",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy",
            "deletedAt");

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9_]*");

    private Words() {}

    /** Whether a word can name something that is named within its own definition alone. */
    static boolean isKey(String word) {
        return KEY.matcher(word).matches();
    }

    static boolean isReserved(String key) {
        return RESERVED.contains(key);
    }

    /** One word, or several; none if the setting is not there. */
    static List<String> several(Section section, String setting) {
        Node node = section.node(setting);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Scalar) {
            String word = section.text(setting, LONGEST_KEY);
            return word == null ? List.of() : List.of(word);
        }
        Sequence list = section.list(setting);
        if (list == null) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>();
        for (Node item : list.items()) {
            if (!(item instanceof Scalar scalar)
                    || !(scalar.plain() instanceof String word)
                    || flaw(word, LONGEST_KEY) != null) {
                section.report(item.at(), Section.quoted(setting).then("must be a list of words", "必须是词的列表"));
            } else if (!words.add(word)) {
                section.report(item.at(), Sentence.of("'" + word + "' is written twice", "“" + word + "”写了两次"));
            }
        }
        if (list.items().isEmpty()) {
            section.report(setting, Sentence.of("is an empty list; leave it out", "是空列表；请省略"));
        }
        return List.copyOf(words);
    }

    /** Why people could not read a text; null if they can. */
    static @Nullable Sentence flaw(String text, int longest) {
        if (text.isBlank()) {
            return EMPTY;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return Sentence.of(
                    "is too long; at most " + longest + " characters are allowed", "太长，最多 " + longest + " 个字符");
        }
        boolean unreadable = text.codePoints()
                .map(Character::getType)
                .anyMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
        return unreadable ? Sentence.of("contains control characters", "含有控制字符") : null;
    }

    /** For quoting in a finding what may be anything. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_KEY
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_KEY)) + "…";
    }
}
