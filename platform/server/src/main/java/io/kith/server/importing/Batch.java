package io.kith.server.importing;

import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.Draft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are stored in one transaction: only so many, and only so much text, since a pattern can make much of a short row.
 *
 * @param flaws of the rows that are not even tried, by their places
 * @param drafts of all others
 * @param places of the rows that the drafts were made of
 */
record Batch(List<Row> rows, Map<Integer, List<ProblemViolation>> flaws, List<Draft> drafts, List<Integer> places) {

    private static final long MOST_CHARACTERS = 4_000_000;

    static Batch next(Rows rows, RowValues values, int most) {
        var batch = new Batch(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> called = new HashSet<>();
        long characters = 0;
        // a row that means one before it waits until that one is stored
        while (rows.hasNext()
                && batch.size() < most
                && characters < MOST_CHARACTERS
                && !values.means(rows.peek(), called)) {
            Row row = rows.next();
            characters += batch.add(row, values);
            if (!batch.flaws().containsKey(batch.size() - 1)) {
                called.addAll(values.names(row));
            }
        }
        return batch;
    }

    int size() {
        return rows.size();
    }

    /** How much text came with it. */
    private long add(Row row, RowValues values) {
        int place = rows.size();
        rows.add(row);
        List<ProblemViolation> found = values.flaws(row);
        if (!found.isEmpty()) {
            flaws.put(place, found);
            return row.cells().stream().mapToLong(String::length).sum();
        }
        Map<String, @Nullable Object> payload = values.payload(row);
        places.add(place);
        drafts.add(new Draft.Create(payload));
        return payload.values().stream().mapToLong(Batch::length).sum();
    }

    private static long length(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> text.length();
            case Collection<?> many -> many.stream().mapToLong(Batch::length).sum();
            default -> 8;
        };
    }
}
