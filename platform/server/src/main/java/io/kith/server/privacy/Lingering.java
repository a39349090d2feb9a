package io.kith.server.privacy;

/** What nobody can reach any more, and is still to go from a place that may be away, such as the bytes of files. */
public interface Lingering {

    /** How many things of the bound company, inside a transaction of the caller. */
    long count();
}
