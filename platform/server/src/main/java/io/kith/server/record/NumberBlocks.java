package io.kith.server.record;

import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.schema.Field;
import io.kith.config.schema.Schema;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Hands out the numbers of auto-number fields, and of sequences that several of them have in common. A counter that were raised in each creating transaction would make creations wait for one
 * another's commit; so a replica takes numbers ahead, as many as the pace of creation asks for: one at a time when people type, and up
 * to {@value #MOST} under load. What a stopped replica had taken is skipped, so numbers are unique and rising, not gapless.
 */
@Component
final class NumberBlocks {

    private static final int MOST = 256;
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final String TAKE = """
            insert into number_counter as c (tenant_id, field_id, period, next) values (?, ?, ?, ?::bigint + ?::bigint)
            on conflict (tenant_id, field_id, period) do update set next = greatest(c.next, ?::bigint) + ?::bigint
            returning next
            """;

    private final JdbcTemplate jdbc;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final ConcurrentMap<Counter, Block> blocks = new ConcurrentHashMap<>();

    NumberBlocks(JdbcTemplate jdbc, TenantTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param counted the field, or the sequence that it has its numbers of */
    private record Counter(UUID tenantId, String counted, String period) {}

    /** The numbers from next (inclusive) to end (exclusive). */
    private record Block(long next, long end, int size, Instant taken) {}

    /** The first of {@code count} consecutive numbers that nobody else gets. */
    long take(Schema schema, Field field, String period, int count) {
        Optional<NumberSequenceDefinition> sequence = schema.numberSequence(field);
        // no id of a field looks like that of a sequence
        String counted = sequence.map(NumberBlocks::counted).orElse(field.id());
        long start = sequence.map(NumberSequenceDefinition::start).orElse(NumberSequenceDefinition.USUAL_START);
        var counter = new Counter(TenantContext.tenantId(), counted, period);
        if (TenantTransactions.isOpen()) {
            // a second connection for the sake of speed could wait for the first one's lock
            return advance(counter, start, count);
        }
        Block after = blocks.compute(counter, (_, block) -> {
            // what was taken ahead before the start was raised is skipped
            if (block != null && block.next() >= start && block.end() - block.next() >= count) {
                return new Block(block.next() + count, block.end(), block.size(), block.taken());
            }
            Instant now = clock.instant();
            boolean busy = block != null && now.isBefore(block.taken().plus(PACE));
            int size = busy ? Math.min(MOST, block.size() * 2) : 1;
            int taken = Math.max(size, count);
            long first = transactions.write(_ -> advance(counter, start, taken));
            return new Block(first + count, first + taken, size, now);
        });
        return after.next() - count;
    }

    /** By what name numbers of a sequence are counted. */
    static String counted(NumberSequenceDefinition sequence) {
        return "sequence/" + sequence.firstKey();
    }

    private long advance(Counter counter, long start, int count) {
        Long next = jdbc.queryForObject(
                TAKE, Long.class, counter.tenantId(), counter.counted(), counter.period(), start, count, start, count);
        if (next == null) {
            throw new IllegalStateException("the counter answered nothing");
        }
        return next - count;
    }
}
