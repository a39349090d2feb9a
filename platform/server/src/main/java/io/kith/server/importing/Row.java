package io.kith.server.importing;

import java.util.List;

/**
 * One row of a file that is not blank.
 *
 * @param line where it begins, counted from 1
 */
record Row(long line, List<String> cells) {

    /** Blank if the row is shorter than others. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean isBlank() {
        return cells.stream().allMatch(cell -> CellTexts.strip(cell).isEmpty());
    }
}
