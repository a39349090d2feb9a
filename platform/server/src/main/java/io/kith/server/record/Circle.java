package io.kith.server.record;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What gives a record to people, beside what it holds itself.
 *
 * @param shares rights of members and teams with whom it is shared, by their ids
 * @param readThrough whether whoever has read it from the store sees a record that it belongs to; asked only where a role of theirs says so
 * @param changedThrough whether they may change one
 */
record Circle(Map<UUID, ShareRight> shares, boolean readThrough, boolean changedThrough) {

    static final Circle NONE = new Circle(Map.of(), false, false);

    Circle {
        shares = Map.copyOf(shares);
    }

    boolean isShared(Collection<UUID> holders, ShareRight least) {
        return !shares.isEmpty()
                && holders.stream().map(shares::get).anyMatch(right -> right != null && right.compareTo(least) >= 0);
    }

    Circle with(Map<UUID, ShareRight> others) {
        return new Circle(others, readThrough, changedThrough);
    }

    Circle through(boolean read, boolean changed) {
        return new Circle(shares, read, changed);
    }
}
