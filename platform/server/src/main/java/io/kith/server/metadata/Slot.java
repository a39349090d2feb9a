package io.kith.server.metadata;

import io.kith.config.definition.FieldType;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

        private final char prefix;
        private final int count;

        Kind(char prefix, int count) {
            this.prefix = prefix;
            this.count = count;
        }

        Stream<String> columns() {
            return IntStream.rangeClosed(1, count).mapToObj(number -> "%c%02d".formatted(prefix, number));
        }

        /** The kind that holds values of a type; empty for values that live in a table of their own or are not compared. */
        public static Optional<Kind> of(FieldType type) {
            return switch (type) {
                case TEXT, CHOICE, PHONE, EMAIL, URL, AUTO_NUMBER, USER -> Optional.of(TEXT);
                case INTEGER, DECIMAL, PERCENT, MONEY, BOOLEAN, DATE, DATE_TIME -> Optional.of(NUMBER);
                case LONG_TEXT, MULTI_CHOICE, TAGS, REFERENCE, REFERENCES -> Optional.empty();
            };
        }
    }

    static Slot ofColumn(String column) {
        for (Kind kind : Kind.values()) {
            if (kind.columns().anyMatch(column::equals)) {
                return new Slot(kind, column);
            }
        }
        throw new IllegalArgumentException("no spare column " + column);
    }
}
