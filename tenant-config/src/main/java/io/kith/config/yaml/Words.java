package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits of what authors may write as keys and labels. */
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

    /** Why people could not read a text; null if they can. */
    static @Nullable Sentence flaw(String text, int longest) {
        if (text.isBlank()) {
            return EMPTY;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return Sentence.of(
                    "is too long; at most " + longest + " characters are allowed", "太长，最多 " + longest + " 个字符");
        }
        return isReadable(text) ? null : Sentence.of("contains control characters", "含有控制字符");
    }

    private static boolean isReadable(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            int type = Character.getType(codePoint);
            if (type == Character.CONTROL || type == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    /** For quoting in a finding what may be anything. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_KEY
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_KEY)) + "…";
    }
}
