package io.kith.server.bulk;

import java.util.UUID;

/** Ids in the order in which the database has them: Java compares their halves as signed numbers. */
final class Order {

    private Order() {}

    static int of(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
