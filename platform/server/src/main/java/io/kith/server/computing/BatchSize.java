package io.kith.server.computing;

import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** How many records are worked out at once: fewer after what the database did not take, until it is one that stands in the way. */
final class BatchSize {

    private static final Logger log = LoggerFactory.getLogger(BatchSize.class);

    private static final int USUAL = 500;
    private static final int SMALLER = 8;

    private int most = USUAL;

    /**
     * Works on a batch.
     *
     * @param work says whether there is more to do
     * @param passOver leaves the one record that cannot be worked out for another time
     */
    boolean tried(IntPredicate work, Runnable passOver) {
        try {
            return work.test(most);
        } catch (DataAccessException | TransactionException e) {
            if (most == 1) {
                log.error("a record cannot be worked out and is left for another time", e);
                passOver.run();
                most = USUAL;
            } else {
                log.warn("{} records at once cannot be worked out; fewer are tried", most, e);
                most = Math.max(1, most / SMALLER);
            }
            return true;
        }
    }
}
