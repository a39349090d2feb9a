package io.kith.local;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a program is asked to end. */
enum StopSignal {
    /** For Java programs. */
    TERM,
    /** For PostgreSQL, which on TERM would wait for its clients to leave. */
    INT,
    /** For whatever did not listen to the others, and for tests of sudden death. */
    KILL;

    void send(long pid) {
        kill(Long.toString(pid));
    }

    /** Our programs lead a group each, so that what they started goes with them. */
    void sendToGroup(long pid) {
        kill("-" + pid);
    }

    /** Asks, waits, and does not ask again. */
    void end(ProcessHandle program, Duration patience) {
        send(program.pid());
        if (!awaitEnd(program, patience)) {
            KILL.sendToGroup(program.pid());
        }
    }

    static boolean awaitEnd(ProcessHandle program, Duration patience) {
        try {
            program.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void kill(String target) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + name() + " -- " + target)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new StartFailure("The program sh, which comes with the system, is missing.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
