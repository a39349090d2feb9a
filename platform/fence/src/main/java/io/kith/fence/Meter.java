package io.kith.fence;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call has taken, and what it may. Counts down between looks at the clock and at what its thread has allocated: as long as it
 * allocates little, the next look is further away. It belongs to the thread of the call.
 */
public final class Meter {

    /** At the beginning each checkpoint is worth a look: what doubles from turn to turn is large after few of them. */
    private static final int FIRST_LOOKS = 64;

    private static final int MOST_BETWEEN_LOOKS = 256;

    /** Who allocates more than this part of its memory from one look to the next is looked at every time. */
    private static final int HURRY = 64;

    /** To give back locks and whatever else it holds, a call that is at its end may go on for so long. */
    private static final long LAST_WORDS = Duration.ofMillis(10).toNanos();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Duration time;
    private final long memory;
    private long end;
    private long base;
    private long seen;
    private int looks;
    private int between = 1;
    private int left = 1;
    private @Nullable BudgetExceeded exceeded;

    /**
     * @param end of the call, in {@link System#nanoTime()}
     * @param time that it has, in words for people
     * @param memory that it may allocate, in bytes
     */
    public Meter(long end, Duration time, long memory) {
        this.end = end;
        this.time = time;
        this.memory = memory;
    }

    /** How it has first been told that it is at its end; whatever it has made of it. */
    public Optional<BudgetExceeded> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    void start() {
        base = allocated();
        seen = base;
    }

    /** All that the running thread has ever. */
    static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** From here on it does not matter what was allocated in between. */
    void forget(long bytes) {
        base += bytes;
        seen += bytes;
    }

    void tick() {
        if (--left <= 0) {
            look(0);
        }
    }

    /** @param bytes that are about to be allocated */
    void require(long bytes) {
        look(bytes);
    }

    private void look(long wanted) {
        long now = System.nanoTime();
        if (exceeded == null) {
            lookAt(now, allocated(), wanted);
        } else if (now - end >= 0 || wanted > 0) {
            throw exceeded.again();
        }
    }

    private void lookAt(long now, long allocated, long wanted) {
        if (now - end >= 0) {
            throw told(now, BudgetExceeded.Of.TIME, "took more than " + time.toMillis() + " ms");
        }
        if (allocated - base + wanted > memory) {
            throw told(now, BudgetExceeded.Of.MEMORY, "allocated more than " + (memory >> 20) + " MB");
        }
        boolean hurries = allocated - seen > memory / HURRY;
        between = hurries || ++looks < FIRST_LOOKS ? 1 : Math.min(2 * between, MOST_BETWEEN_LOOKS);
        left = between;
        seen = allocated;
    }

    private BudgetExceeded told(long now, BudgetExceeded.Of what, String message) {
        var told = new BudgetExceeded(what, message, true);
        exceeded = told;
        end = now + LAST_WORDS;
        left = 0;
        return told;
    }
}
