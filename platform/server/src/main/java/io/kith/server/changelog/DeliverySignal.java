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

    private final List<Waiter> waiting = new ArrayList<>();

    synchronized Waiter waiter() {
        var waiter = new Waiter(new ArrayBlockingQueue<>(1));
        waiting.add(waiter);
        return waiter;
    }

    synchronized void forget(Waiter waiter) {
        waiting.removeIf(one -> one.queue() == waiter.queue());
    }

    synchronized void raise() {
        waiting.forEach(Waiter::raise);
    }

    /** One consumer's end of the signal. */
    record Waiter(BlockingQueue<Boolean> queue) {

        /** False if nothing was signalled in time. */
        boolean await(Duration timeout) throws InterruptedException {
            return queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS) != null;
        }

        /** As if something had been signalled. */
        void raise() {
            queue.offer(true);
        }
    }
}
