package io.kith.fence;

/** Code of a plugin runs where nobody called it: on a thread of the JDK's or of the server's own. */
final class OutsideOfCall extends Error {

    OutsideOfCall() {
        super("a plugin runs on the thread of its call, and on no other");
    }
}
