package io.kith.server.plugin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the work of a plugin is, told once a second. */
final class ProgressReport implements AutoCloseable {

    /** To whom it is told; what fails there is no concern of the work. */
    interface Listener {

        void reached(long done, long all);
    }

    private record Reached(long done, long all) {}

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Listener listener;
    private final Clock clock;
    private Instant told = Instant.EPOCH;
    private @Nullable Reached untold;
    private boolean closed;

    ProgressReport(Listener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    synchronized void progress(long done, long all) {
        if (done < 0 || all < 0) {
            throw new IllegalArgumentException("nothing is done less than not at all: " + done + " of " + all);
        }
        if (closed) {
            throw new IllegalStateException("the run is over");
        }
        Instant now = clock.instant();
        var reached = new Reached(done, all);
        untold = reached;
        if (!now.isBefore(told.plus(PAUSE))) {
            told = now;
            tell(reached);
        }
    }

    private void tell(Reached reached) {
        untold = null;
        listener.reached(reached.done(), reached.all());
    }

    /** The last that was said is told, so that what has ended does not look as if it had stopped before. */
    @Override
    public synchronized void close() {
        closed = true;
        if (untold != null) {
            tell(untold);
        }
    }
}
