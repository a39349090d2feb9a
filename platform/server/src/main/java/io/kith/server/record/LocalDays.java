package io.kith.server.record;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * On which days moments are in a time zone, as SQL: by looking up the clock's changes as this server knows them, as it does wherever else it
 * asks for a day, and as it does there until the year 2200. The database's own conversion takes four times as long, and may know other zones.
 *
 * @param changes seconds since 1970 at which the clock is put forwards or back
 * @param offsets seconds by which it is ahead of UTC: before the first change, and from each of them on
 */
record LocalDays(long[] changes, int[] offsets) {

    /** Nobody knows the clocks of then; each later moment has the offset that is known last, so that a statement need not carry 16,000 changes. */
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private static final ConcurrentMap<ZoneId, LocalDays> KNOWN = new ConcurrentHashMap<>();

    static LocalDays of(ZoneId zone) {
        return KNOWN.computeIfAbsent(zone, LocalDays::read);
    }

    /**
     * Whole days since 1970.
     *
     * @param seconds SQL of whole seconds since 1970
     */
    Sql day(String seconds) {
        // far enough behind zero that what is divided is positive, and so rounded downwards
        return changes.length == 0
                ? Sql.of("((%s + %d + 864000000000) / 86400 - 10000000)".formatted(seconds, offsets[0]))
                : Sql.of(
                        "((%1$s + (?::int[])[width_bucket(%1$s, ?::bigint[]) + 1] + 864000000000) / 86400 - 10000000)"
                                .formatted(seconds),
                        offsets,
                        changes);
    }

    private static LocalDays read(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffset first = rules.getOffset(Instant.MIN);
        ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
        while (next != null && next.getInstant().isBefore(END)) {
            transitions.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        int[] offsets = new int[transitions.size() + 1];
        offsets[0] = first.getTotalSeconds();
        for (int i = 0; i < transitions.size(); i++) {
            offsets[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds();
        }
        return new LocalDays(
                transitions.stream()
                        .mapToLong(ZoneOffsetTransition::toEpochSecond)
                        .toArray(),
                offsets);
    }
}
