package io.kith.server.job;

/** What is to happen after a slice of what somebody started. */
public enum Next {
    NOTHING,
    ANOTHER_SLICE,
    /** Something else of the company goes first. */
    SOON,
    /** The company cannot work at the moment. */
    LATER
}
