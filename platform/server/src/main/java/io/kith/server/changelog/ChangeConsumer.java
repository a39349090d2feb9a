package io.kith.server.changelog;

import java.util.List;

/**
 * Somebody who has to know of changes. Called at least once per change, for each record in the order of its revisions, with the company
 * bound and no transaction on the company's tables open; calls for one company never overlap, on any replica.
 */
public interface ChangeConsumer {

    /** Stable; deliveries wait under it. */
    String name();

    /** Asked inside the writing transaction: must be quick and touch no store. */
    boolean wants(Change change);

    /** Throws to have the changes delivered again later. */
    void handle(List<Change> changes) throws Exception;

    /** As {@link #handle}, of changes of which some have been told before, and were not handled. */
    default void handleAgain(List<Change> changes) throws Exception {
        handle(changes);
    }
}
