package io.kith.server.importing;

import io.kith.config.schema.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file read through once.
 *
 * @param naming the column whose values look like names, if one does
 * @param preview the first rows, each as long as there are columns
 */
record Table(List<Column> columns, Optional<String> naming, long rows, List<List<String>> preview) {

    private static final int PREVIEWED = 20;
    private static final int SHOWN = 200;
    private static final int LONGEST_NAME = 100;

    static Table read(Upload upload, Layout layout, ObjectType object) {
        try (Rows rows = Rows.of(upload.open(), layout)) {
            List<String> heading =
                    layout.header() && rows.hasNext() ? rows.next().cells() : List.of();
            List<ColumnProfile> profiles = new ArrayList<>();
            heading.forEach(_ -> profiles.add(new ColumnProfile()));
            List<List<String>> preview = new ArrayList<>();
            long count = 0;
            while (rows.hasNext()) {
                Row row = rows.next();
                // what stands beyond the headings belongs to no column; the row is refused when its turn comes
                for (int i = 0; i < row.cells().size() && (i < profiles.size() || !layout.header()); i++) {
                    if (i == profiles.size()) {
                        profiles.add(new ColumnProfile());
                    }
                    profiles.get(i).add(row.cell(i));
                }
                if (preview.size() < PREVIEWED) {
                    preview.add(row.cells().stream().map(Table::shown).toList());
                }
                count++;
            }
            if (profiles.isEmpty()) {
                throw Upload.unreadable("empty-file");
            }
            return new Table(
                    columns(heading, profiles, object),
                    naming(heading, profiles),
                    count,
                    preview.stream().map(row -> filled(row, profiles.size())).toList());
        }
    }

    private static List<Column> columns(List<String> heading, List<ColumnProfile> profiles, ObjectType object) {
        List<String> names = names(heading, profiles.size());
        Set<String> keys = new HashSet<>();
        object.fields().forEach(field -> keys.add(field.key()));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            String first = key(names.get(i), i);
            String free = first;
            for (int number = 2; !keys.add(free); number++) {
                free = first + "_" + number;
            }
            columns.add(new Column(
                    names.get(i), profiles.get(i).samples(), profiles.get(i).guess(free, names.get(i))));
        }
        return columns;
    }

    private static Optional<String> naming(List<String> heading, List<ColumnProfile> profiles) {
        List<String> names = names(heading, profiles.size());
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).names()) {
                return Optional.of(names.get(i));
            }
        }
        return Optional.empty();
    }

    private static List<String> names(List<String> heading, int count) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String written = i < heading.size()
                    ? CellTexts.strip(heading.get(i))
                            .replaceAll("[\\p{Cntrl}\\s{}]+", " ")
                            .strip()
                    : "";
            String name = written.isEmpty() ? Column.letters(i) : CellTexts.shortened(written, LONGEST_NAME - 8);
            String free = name;
            for (int number = 2; !taken.add(free); number++) {
                free = name + " " + number;
            }
            names.add(free);
        }
        return names;
    }

    /** {@code c_monthlyCharges} for Monthly Charges; a number for what is not written in Latin letters. */
    private static String key(String name, int index) {
        StringBuilder key = new StringBuilder();
        Arrays.stream(name.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .forEach(word -> key.append(
                                key.isEmpty()
                                        ? Character.toLowerCase(word.charAt(0))
                                        : Character.toUpperCase(word.charAt(0)))
                        .append(word, 1, word.length()));
        boolean usable = !key.isEmpty() && Character.isLetter(key.charAt(0));
        return "c_" + (usable ? key.substring(0, Math.min(key.length(), 50)) : "column" + (index + 1));
    }

    private static String shown(String cell) {
        return cell.length() > SHOWN ? CellTexts.shortened(cell, SHOWN) + "…" : cell;
    }

    private static List<String> filled(List<String> row, int width) {
        List<String> filled = new ArrayList<>(row.subList(0, Math.min(row.size(), width)));
        while (filled.size() < width) {
            filled.add("");
        }
        return filled;
    }
}
