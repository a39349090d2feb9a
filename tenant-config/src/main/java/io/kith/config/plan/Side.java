package io.kith.config.plan;

/** Whose word counts where two have changed the same thing differently. */
public enum Side {
    /** What the files say. */
    OURS,
    /** What the company has by now. */
    THEIRS
}
