package io.kith.server.record;

import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.record.AutoNumber;
import io.kith.server.metadata.Counters;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks at how far numbers have been handed out, or taken ahead by a replica that will hand them out. */
@Component
final class CountedNumbers implements Counters {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final TenantDirectory tenants;
    private final Clock clock;

    CountedNumbers(JdbcTemplate jdbc, TenantPredicate wall, TenantDirectory tenants, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.tenants = tenants;
        this.clock = clock;
    }

    private record Counter(String counted, String period) {}

    @Override
    public Map<String, Long> next(List<NumberSequenceDefinition> sequences) {
        LocalDate today = LocalDate.ofInstant(
                clock.instant(),
                tenants.find(TenantContext.tenantId()).orElseThrow().timeZone());
        Map<Counter, Long> counters = counters();
        Map<String, Long> next = new HashMap<>();
        for (NumberSequenceDefinition sequence : sequences) {
            String period = AutoNumber.parse(sequence.pattern()).scope(today);
            long counted = counters.getOrDefault(new Counter(NumberBlocks.counted(sequence), period), 0L);
            next.put(sequence.firstKey(), Math.max(counted, sequence.start()));
        }
        return next;
    }

    private Map<Counter, Long> counters() {
        Map<Counter, Long> counters = new HashMap<>();
        jdbc.query(
                "select c.field_id, c.period, c.next from number_counter c where " + wall.on("c")
                        + " and c.field_id like 'sequence/%'",
                row -> {
                    counters.put(new Counter(row.getString(1), row.getString(2)), row.getLong(3));
                },
                TenantContext.tenantId());
        return counters;
    }
}
