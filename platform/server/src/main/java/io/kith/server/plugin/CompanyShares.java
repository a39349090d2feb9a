package io.kith.server.plugin;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How much of something each company may have at once, so that none takes all of it from the others. */
final class CompanyShares {

    /** @param wanted how many have a part of it or wait for one; it is forgotten with the last of them */
    private record Share(Semaphore free, int wanted) {

        Share and(int more) {
            return new Share(free, wanted + more);
        }
    }

    private final int most;
    private final Map<UUID, Share> shares = new ConcurrentHashMap<>();

    CompanyShares(int most) {
        this.most = most;
    }

    /** Waits for as long as that if the company has all of its share; false if it still has then. */
    boolean take(UUID company, long nanos) throws InterruptedException {
        Share share = Objects.requireNonNull(shares.compute(
                company, (_, known) -> known == null ? new Share(new Semaphore(most), 1) : known.and(1)));
        boolean taken = false;
        try {
            taken = share.free().tryAcquire(nanos, TimeUnit.NANOSECONDS);
            return taken;
        } finally {
            if (!taken) {
                leave(company);
            }
        }
    }

    void giveBack(UUID company) {
        Objects.requireNonNull(shares.get(company)).free().release();
        leave(company);
    }

    private void leave(UUID company) {
        shares.computeIfPresent(company, (_, known) -> known.wanted() == 1 ? null : known.and(-1));
    }
}
