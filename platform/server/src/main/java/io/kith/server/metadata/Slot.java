package io.kith.server.metadata;

import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The spare column of the record table that holds the comparable form of a field's values.
 *
 * @param column its name, safe to put into SQL: it comes from {@link Kind#columns()} or is refused
 */
public record Slot(Kind kind, String column) {

    /** What a spare column can compare. */
    public enum Kind {
        /** Folded text with pinyin, bytewise. */
        TEXT('t', 40),
        /** Whole numbers: scaled decimals, days, microseconds, 0 and 1. */
        NUMBER('n', 24);

        private final List<String> columns;

        Kind(char prefix, int count) {
            this.columns = IntStream.rangeClosed(1, count)
                    .mapToObj(number -> "%c%02d".formatted(prefix, number))
                    .toList();
        }

        /** All there are of this kind. */
        public List<String> columns() {
            return columns;
        }
    }

    private static final Map<String, Slot> BY_COLUMN = Arrays.stream(Kind.values())
            .flatMap(kind -> kind.columns().stream().map(column -> new Slot(kind, column)))
            .collect(Collectors.toMap(Slot::column, slot -> slot));

    /**
     * What a field of a type keeps in spare columns, by what is put behind its id to name it: its value by itself, and for an address its
     * parts too. Empty for values that live in a table of their own or are not compared.
     */
    public static Map<String, Kind> of(FieldType type) {
        return switch (type) {
            case TEXT, RICH_TEXT, CHOICE, PHONE, EMAIL, URL, AUTO_NUMBER, USER -> Map.of("", Kind.TEXT);
            case INTEGER, DECIMAL, PERCENT, MONEY, BOOLEAN, DATE, DATE_TIME, FILES -> Map.of("", Kind.NUMBER);
            case ADDRESS -> {
                Map<String, Kind> parts = new LinkedHashMap<>(Map.of("", Kind.TEXT));
                AddressPart.filterableOnes().forEach(part -> parts.put(behind(part), Kind.TEXT));
                yield parts;
            }
            case LONG_TEXT, MULTI_CHOICE, TAGS, REFERENCE, REFERENCES -> Map.of();
        };
    }

    static String behind(AddressPart part) {
        return "." + part.key();
    }

    /** The id of the field that has a slot by this name. */
    public static String fieldOf(String name) {
        int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }

    static Slot ofColumn(String column) {
        Slot slot = BY_COLUMN.get(column);
        if (slot == null) {
            throw new IllegalArgumentException("no spare column " + column);
        }
        return slot;
    }
}
