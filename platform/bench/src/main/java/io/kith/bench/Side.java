package io.kith.bench;

/** The two things that are measured. */
enum Side {
    /** The server. */
    OURS,
    /** The least that any server has to do. */
    CEILING
}
