package io.kith.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** What the search index has not been told yet. */
record Backlog(Connection database) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 50;

    /** How many seconds it takes until the index knows everything. */
    double drain() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (var question = database.prepareStatement("select exists (select from delivery)")) {
            while (isTrue(question)) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("The search index does not catch up.");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static boolean isTrue(PreparedStatement question) throws SQLException {
        try (var row = question.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
