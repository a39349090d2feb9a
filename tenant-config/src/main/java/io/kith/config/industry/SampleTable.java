package io.kith.config.industry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of examples: comma-separated, one line each, the keys of their fields in the first, and in the first column how each is called. */
final class SampleTable {

    private static final String KEY = "key";

    private SampleTable() {}

    /** @throws IllegalStateException if the shipped file is broken */
    static List<SampleRow> read(String file, String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<String> columns = cells(lines.getFirst());
        if (!columns.getFirst().equals(KEY)) {
            throw new IllegalStateException(file + ": the first column is not '" + KEY + "'");
        }
        List<SampleRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() != columns.size()) {
                throw new IllegalStateException(
                        file + ": " + cells.size() + " cells instead of " + columns.size() + " in: " + line);
            }
            Map<String, String> filled = new LinkedHashMap<>();
            for (int place = 1; place < cells.size(); place++) {
                if (!cells.get(place).isEmpty()) {
                    filled.put(columns.get(place), cells.get(place));
                }
            }
            rows.add(new SampleRow(cells.getFirst(), filled));
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
