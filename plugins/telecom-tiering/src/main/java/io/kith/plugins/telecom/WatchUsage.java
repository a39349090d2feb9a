package io.kith.plugins.telecom;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordChange;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.RecordWrite;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Keeps at each subscriber by how much its usage has fallen, whenever a month of it comes or changes. */
@Extension
public final class WatchUsage implements AfterChange {

    private static final String USAGE = "telecom_usage";
    private static final String FALL = "usageFall";

    private final Records records;

    public WatchUsage(Records records) {
        this.records = records;
    }

    @RecordOf(USAGE)
    record Used(
            UUID subscriber,
            LocalDate month,
            @Nullable Long voiceMinutes,
            @Nullable Long dataMegabytes) {

        UsageTrend.Month asMonth() {
            return new UsageTrend.Month(month, orNone(voiceMinutes), orNone(dataMegabytes));
        }

        private static long orNone(@Nullable Long used) {
            return used == null ? 0 : used;
        }
    }

    @RecordOf(Tiering.SUBSCRIBER)
    record Watched(UUID id, @Nullable BigDecimal usageFall) {}

    @Override
    public String object() {
        return USAGE;
    }

    @Override
    public void afterChange(List<RecordChange> changes) {
        List<RecordWrite> writes = new ArrayList<>();
        for (UUID id : subscribers(changes)) {
            records.find(Watched.class, id).ifPresent(subscriber -> {
                Optional<BigDecimal> fall = fall(id);
                if (!same(fall, Optional.ofNullable(subscriber.usageFall()))) {
                    writes.add(RecordWrite.update(id, Collections.singletonMap(FALL, fall.orElse(null))));
                }
            });
        }
        if (!writes.isEmpty()) {
            records.write(Tiering.SUBSCRIBER, writes);
        }
    }

    private Set<UUID> subscribers(List<RecordChange> changes) {
        Set<UUID> subscribers = new LinkedHashSet<>();
        for (RecordChange change : changes) {
            change.before("subscriber", UUID.class).ifPresent(subscribers::add);
            change.after("subscriber", UUID.class)
                    .or(() -> records.find(Used.class, change.id()).map(Used::subscriber))
                    .ifPresent(subscribers::add);
        }
        return subscribers;
    }

    private Optional<BigDecimal> fall(UUID subscriber) {
        return UsageTrend.fall(records
                .query(Used.class)
                .where("subscriber == given.subscriber", Map.of("subscriber", subscriber))
                .sort("-month")
                .limit(UsageTrend.MONTHS_BEFORE + 1)
                .list()
                .stream()
                .map(Used::asMonth)
                .toList());
    }

    private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.map(BigDecimal::stripTrailingZeros).equals(other.map(BigDecimal::stripTrailingZeros));
    }
}
