package io.kith.sdk.json;

import io.kith.sdk.error.InvalidJsonException;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259) as maps, lists, texts, decimals and booleans. */
final class JsonParser {

    static final int DEEPEST = 64;

    /** Larger ones are worth a minute of work to whoever only adds them. */
    private static final int MOST_DIGITS = 400;

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    /** @throws InvalidJsonException if it is anything else, or there is more of it */
    @Nullable Object value() {
        Object value = next();
        skipSpace();
        if (at < text.length()) {
            throw notJson();
        }
        return value;
    }

    private @Nullable Object next() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        enter();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (!ends('}')) {
            do {
                skipSpace();
                if (peek() != '"') {
                    throw notJson();
                }
                String name = string();
                skipSpace();
                take(':');
                Object value = next();
                if (members.containsKey(name)) {
                    throw notJson();
                }
                members.put(name, value);
            } while (goesOn('}'));
        }
        depth--;
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> list() {
        enter();
        List<@Nullable Object> items = new ArrayList<>();
        if (!ends(']')) {
            do {
                items.add(next());
            } while (goesOn(']'));
        }
        depth--;
        return Collections.unmodifiableList(items);
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw notJson();
        }
    }

    private boolean ends(char bracket) {
        skipSpace();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private boolean goesOn(char bracket) {
        if (ends(bracket)) {
            return false;
        }
        take(',');
        return true;
    }

    private String string() {
        take('"');
        var read = new StringBuilder();
        while (true) {
            char next = taken();
            if (next == '"') {
                return read.toString();
            } else if (next == '\\') {
                read.append(escaped());
            } else if (next < ' ') {
                at--;
                throw notJson();
            } else {
                read.append(next);
            }
        }
    }

    private char escaped() {
        char name = taken();
        return switch (name) {
            case '"', '\\', '/' -> name;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = hexDigit(taken());
                    if (digit < 0) {
                        throw notJson();
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw notJson();
        };
    }

    private static int hexDigit(char one) {
        return one < 0x80 ? Character.digit(one, 16) : -1;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw notJson();
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int begin = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        try {
            BigDecimal number = at - begin > MOST_DIGITS ? null : new BigDecimal(text.substring(begin, at));
            if (number != null && Math.abs((long) number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // an exponent beyond all
        }
        at = begin;
        throw notJson();
    }

    private void digits() {
        int begin = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == begin) {
            throw notJson();
        }
    }

    private boolean skip(char one) {
        boolean there = peek() == one;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw notJson();
        }
        at++;
    }

    private char taken() {
        if (at >= text.length()) {
            throw notJson();
        }
        return text.charAt(at++);
    }

    /** Nothing that JSON knows outside of a text where there is no more. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private InvalidJsonException notJson() {
        int end = Math.min(at, text.length());
        long line =
                1 + text.substring(0, end).chars().filter(one -> one == '\n').count();
        int column = end - text.lastIndexOf('\n', Math.max(0, end - 1));
        return new InvalidJsonException(List.of(new Violation(
                "",
                "not-json",
                Message.of(
                        "Is no JSON at line " + line + ", column " + column,
                        "第 " + line + " 行第 " + column + " 列不是有效的 JSON"))));
    }
}
