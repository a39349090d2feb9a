package io.kith.server.importing;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The memory for files that are held whole, shared by whoever sends or rereads one: however many come at once, they take turns instead of
 * taking the server. Small tables go side by side; a workbook, which becomes much more than it weighs, takes all of it.
 */
@Component
final class FileMemory {

    private static final int MEGABYTES = 64;
    /** A text is held as bytes, as characters and as cells. */
    private static final int TIMES = 3;

    private final Semaphore free = new Semaphore(MEGABYTES, true);
    private final long patienceInSeconds;

    FileMemory(@Value("${kith.importing.patience-in-seconds:20}") long patienceInSeconds) {
        this.patienceInSeconds = patienceInSeconds;
    }

    <T> T holding(DataSize file, boolean workbook, Supplier<T> work) {
        int share = workbook ? MEGABYTES : (int) Math.min(MEGABYTES, 1 + TIMES * file.toMegabytes());
        try {
            if (!free.tryAcquire(share, patienceInSeconds, TimeUnit.SECONDS)) {
                throw Problem.of(ErrorCode.UNAVAILABLE).exception();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE).exception();
        }
        try {
            return work.get();
        } finally {
            free.release(share);
        }
    }
}
