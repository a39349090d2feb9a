package io.kith.server.archive;

/** An answer could not be finished; whoever waits for it has to learn that from its missing end. */
final class BrokenOff extends RuntimeException {

    BrokenOff(Throwable cause) {
        super("an answer could not be finished", cause);
    }
}
