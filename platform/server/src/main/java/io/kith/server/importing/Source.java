package io.kith.server.importing;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the value of a field comes from, row by row. */
sealed interface Source {

    /** The columns it reads. */
    Set<String> columns();

    /** What it says for a row. */
    String text(Row row, Map<String, Integer> places);

    record FromColumn(String name) implements Source {
        @Override
        public Set<String> columns() {
            return Set.of(name);
        }

        @Override
        public String text(Row row, Map<String, Integer> places) {
            return row.cell(places.getOrDefault(name, Integer.MAX_VALUE));
        }
    }

    /** The same for every row. */
    record Constant(String value) implements Source {
        @Override
        public Set<String> columns() {
            return Set.of();
        }

        @Override
        public String text(Row row, Map<String, Integer> places) {
            return value;
        }
    }

    /** A text with the names of columns in braces, such as {@code {Street} {Number}}. */
    record Filled(String pattern) implements Source {

        static final int LONGEST = 2_000;

        private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

        @Override
        public Set<String> columns() {
            Set<String> columns = new LinkedHashSet<>();
            PLACE.matcher(pattern).results().forEach(place -> columns.add(place.group(1)));
            return columns;
        }

        @Override
        public String text(Row row, Map<String, Integer> places) {
            var text = new StringBuilder();
            Matcher place = PLACE.matcher(pattern);
            // what no cell could hold is not made up to its end: the record path refuses it as it is
            while (text.length() <= Rows.LONGEST_CELL && place.find()) {
                String cell = CellTexts.strip(row.cell(places.getOrDefault(place.group(1), Integer.MAX_VALUE)));
                place.appendReplacement(text, Matcher.quoteReplacement(cell));
            }
            return text.length() > Rows.LONGEST_CELL
                    ? text.toString()
                    : place.appendTail(text).toString();
        }
    }
}
