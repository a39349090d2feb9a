package io.kith.server.changelog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells the lanes of this replica that there may be something to deliver; a lost signal costs one polling interval. */
@Component
final class DeliverySignal {

    private final List<BlockingQueue<Boolean>> waiting = new ArrayList<>();

    synchronized Waiter waiter() {
        BlockingQueue<Boolean> queue = new ArrayBlockingQueue<>(1);
        waiting.add(queue);
        return timeout -> {
            var signalled = queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return signalled != null;
        };
    }

    synchronized void raise() {
        waiting.forEach(queue -> queue.offer(true));
    }

    /** One lane's end of the signal. */
    interface Waiter {
        /** False if nothing was signalled in time. */
        boolean await(Duration timeout) throws InterruptedException;
    }
}
