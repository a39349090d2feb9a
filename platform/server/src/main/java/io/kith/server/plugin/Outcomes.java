package io.kith.server.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What became of the last calls of a plugin for a company. */
final class Outcomes {

    private static final int LAST = 20;
    private static final int MOST_FAILED = 10;

    /** What fails now and then over days is not what makes a company wait. */
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private record Outcome(Instant at, boolean failed) {}

    private final Deque<Outcome> last = new ArrayDeque<>(LAST);

    /** Whether it has failed so often by now that it is better left alone. */
    synchronized boolean add(Instant now, boolean failed) {
        if (!failed && last.isEmpty()) {
            // whatever goes well all the time costs nothing
            return false;
        }
        last.addLast(new Outcome(now, failed));
        while (last.size() > LAST || !last.getFirst().at().isAfter(now.minus(WITHIN))) {
            last.removeFirst();
        }
        long bad = last.stream().filter(Outcome::failed).count();
        if (bad == 0) {
            last.clear();
        }
        return bad >= MOST_FAILED;
    }
}
