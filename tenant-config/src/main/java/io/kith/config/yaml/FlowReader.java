package io.kith.config.yaml;

import io.kith.config.yaml.Node.Entry;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form of YAML in which definitions are kept, mappings and lists within brackets, in a fraction of the time that the library
 * needs. It gives exactly what comes of the library's events, or nothing wherever something else could be meant.
 */
final class FlowReader {

    /** Far below where the library no longer takes a text for a key. */
    private static final int LONGEST_KEY = 200;

    /** What no text has that is read here, as often as is looked ahead. */
    private static final String END = "\0\0";

    /** ASCII by what it can be in a word that has no quotes: its start, or a later part of it. */
    private static final boolean[] STARTS_WORD = ascii("$()+/;<=\\^_~");

    private static final boolean[] IN_WORD = ascii("!\"#$%&'()*+-./:;<=>?@\\^_`|~ ");

    private final char[] text;
    private final int length;
    private int index;
    private int line = 1;

    /** Where column 0 of the line is; a character of two halves has one column. */
    private int beforeLine = -1;

    private FlowReader(String text) {
        this.length = text.length();
        this.text = (text + END).toCharArray();
    }

    private static boolean[] ascii(String others) {
        boolean[] is = new boolean[128];
        for (char c = '0'; c <= 'z'; c++) {
            is[c] = Character.isLetterOrDigit(c);
        }
        others.chars().forEach(c -> is[c] = true);
        return is;
    }

    /** Null for what is better read by the library. */
    static @Nullable List<Node> read(String text) {
        return text.startsWith("{") || text.startsWith("---\n{") ? new FlowReader(text).documents() : null;
    }

    private @Nullable List<Node> documents() {
        List<Node> documents = new ArrayList<>();
        skipMarker();
        do {
            Node document = text[index] == '{' ? mapping(0) : null;
            if (document == null) {
                return null;
            }
            documents.add(document);
            skipSpace();
        } while (skipMarker());
        return index == length ? documents : null;
    }

    /** Whether there is one, at the beginning of a line. */
    private boolean skipMarker() {
        boolean there = index == beforeLine + 1
                && text[index] == '-'
                && text[index + 1] == '-'
                && text[index + 2] == '-'
                && text[index + 3] == '\n';
        if (there) {
            index += 3;
            skipSpace();
        }
        return there;
    }

    private @Nullable Node value(int depth) {
        return switch (text[index]) {
            case '{' -> mapping(depth);
            case '[' -> sequence(depth);
            default -> depth > YamlReader.DEEPEST ? null : scalar();
        };
    }

    private @Nullable Mapping mapping(int depth) {
        if (depth > YamlReader.DEEPEST) {
            return null;
        }
        Position at = here();
        Map<String, Entry> entries = new LinkedHashMap<>();
        index++;
        skipSpace();
        while (text[index] != '}') {
            int start = index;
            Scalar key = scalar();
            if (key == null || index - start > LONGEST_KEY || text[index] != ':' || text[index + 1] != ' ') {
                return null;
            }
            index++;
            while (text[index] == ' ') {
                index++;
            }
            Node value = value(depth + 1);
            // a word that stands there twice, or is no text, is for the other reader to report
            if (value == null
                    || !(key.plain() instanceof String word)
                    || entries.putIfAbsent(word, new Entry(key.at(), value)) != null
                    || !skipComma('}')) {
                return null;
            }
        }
        index++;
        return new Mapping(at, entries);
    }

    private @Nullable Sequence sequence(int depth) {
        if (depth > YamlReader.DEEPEST) {
            return null;
        }
        Position at = here();
        List<Node> items = new ArrayList<>();
        index++;
        skipSpace();
        while (text[index] != ']') {
            Node item = value(depth + 1);
            if (item == null || !skipComma(']')) {
                return null;
            }
            items.add(item);
        }
        index++;
        return new Sequence(at, items);
    }

    /** Whether there is one, or else the end of the collection. */
    private boolean skipComma(char end) {
        skipSpace();
        if (text[index] != ',') {
            return text[index] == end;
        }
        index++;
        skipSpace();
        return true;
    }

    private @Nullable Scalar scalar() {
        return switch (text[index]) {
            case '"', '\'' -> quoted(text[index]);
            default -> word();
        };
    }

    private @Nullable Scalar word() {
        Position at = here();
        int start = index;
        char first = text[start];
        boolean number = first == '-' && Character.isDigit(text[start + 1]);
        if (first < 128 && !STARTS_WORD[first] && !number) {
            return null;
        }
        int end = start;
        while (text[index] < 128 ? IN_WORD[text[index]] && !endsWord() : isReadable()) {
            index++;
            if (text[index - 1] != ' ') {
                end = index;
            }
        }
        // spaces behind a word are no part of it
        index = end;
        return end == start ? null : new Scalar(at, new String(text, start, end - start), false);
    }

    /** A colon and a comment belong to a word as long as there is no space between them. */
    private boolean endsWord() {
        char next = text[index + 1];
        return switch (text[index]) {
            case ':' -> next < 128 && (next == ' ' || !IN_WORD[next]);
            case '#' -> text[index - 1] == ' ';
            default -> false;
        };
    }

    private @Nullable Scalar quoted(char quote) {
        Position at = here();
        var value = new StringBuilder();
        index++;
        int start = index;
        while (text[index] != quote || quote == '\'' && text[index + 1] == quote) {
            char escaped = text[index + 1];
            if (quote == '\'' ? text[index] == quote : text[index] == '\\' && (escaped == '"' || escaped == '\\')) {
                value.append(text, start, index - start);
                index++;
                start = index;
            } else if (text[index] < 128 ? text[index] < ' ' || text[index] == '\\' : !isReadable()) {
                return null;
            }
            index++;
        }
        value.append(text, start, index - start);
        index++;
        return new Scalar(at, value.toString(), true);
    }

    /** Whether a character that is not ASCII is nothing but itself: no break of a line, no mark, and no half of something broken. */
    private boolean isReadable() {
        char c = text[index];
        if (Character.isHighSurrogate(c) && Character.isLowSurrogate(text[index + 1])) {
            index++;
            beforeLine++;
            return true;
        }
        return c >= '\u00a0' && c < '\u2028' || c > '\u2029' && c < '\ud800' || c >= '\ue000' && c < '\ufeff';
    }

    private void skipSpace() {
        for (; text[index] == ' ' || text[index] == '\n'; index++) {
            if (text[index] == '\n') {
                line++;
                beforeLine = index;
            }
        }
    }

    private Position here() {
        return new Position(line, index - beforeLine);
    }
}
