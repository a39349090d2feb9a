package io.kith.bench;

import java.util.Arrays;

/** How long the requests of one client took, in the order in which they came. */
final class Latencies {

    private long[] nanos = new long[4_096];
    private int count;
    private int failures;

    void add(long nanoseconds) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = nanoseconds;
    }

    void fail() {
        failures++;
    }

    int failures() {
        return failures;
    }

    long[] nanos() {
        return Arrays.copyOf(nanos, count);
    }
}
