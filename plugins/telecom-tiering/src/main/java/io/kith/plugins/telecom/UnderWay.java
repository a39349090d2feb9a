package io.kith.plugins.telecom;

import io.kith.sdk.host.KeyValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A rating that has begun and not come to its end, as the plugin remembers it.
 *
 * @param since the day on which it began
 * @param scored whether all scores have been written
 * @param paused whether it stopped of itself, with all that it had done written down
 */
record UnderWay(LocalDate since, boolean scored, boolean paused) {

    private static final String KEY = "rating";
    private static final String SCORED = "scored";
    private static final String PAUSED = "paused";

    static Optional<UnderWay> in(KeyValue memory) {
        return memory.get(KEY).map(text -> {
            List<String> words = List.of(text.split(" "));
            return new UnderWay(LocalDate.parse(words.getFirst()), words.contains(SCORED), words.contains(PAUSED));
        });
    }

    void put(KeyValue memory) {
        memory.put(KEY, since + (scored ? " " + SCORED : "") + (paused ? " " + PAUSED : ""));
    }

    static void end(KeyValue memory) {
        memory.remove(KEY);
    }

    UnderWay withScores() {
        return new UnderWay(since, true, paused);
    }

    UnderWay paused(boolean now) {
        return new UnderWay(since, scored, now);
    }
}
