package io.kith.server.record;

import java.time.Duration;

/**
 * How long the records of one write have waited for what is asked before they are saved, altogether. The transaction of a command that
 * writes is open meanwhile if that command has one, so that whoever takes long looks at it.
 */
public final class HookTime {

    private Duration taken = Duration.ZERO;

    public Duration taken() {
        return taken;
    }

    public void take(Duration more) {
        taken = taken.plus(more);
    }
}
