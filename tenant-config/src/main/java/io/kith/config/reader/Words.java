package io.kith.config.reader;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Limits of what authors may write as keys and labels. */
final class Words {

    static final int LONGEST_KEY = 63;
    static final int LONGEST_LABEL = 100;
    static final int LONGEST_HELP = 500;

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

    private Words() {}

    static boolean isReserved(String key) {
        return RESERVED.contains(key);
    }

    /** Why people could not read a text; null if they can. */
    static @Nullable String flaw(String text, int longest) {
        if (text.isBlank()) {
            return "is empty";
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return "is too long; at most " + longest + " characters are allowed";
        }
        boolean unreadable = text.codePoints()
                .map(Character::getType)
                .anyMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
        return unreadable ? "contains control characters" : null;
    }

    /** For quoting in a finding what may be anything. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_KEY
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_KEY)) + "…";
    }
}
