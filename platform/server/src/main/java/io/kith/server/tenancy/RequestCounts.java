package io.kith.server.tenancy;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts the requests of companies in memory, and writes the counts down each minute; a replica that is killed forgets its last one. */
@Component
public final class RequestCounts {

    private static final Logger log = LoggerFactory.getLogger(RequestCounts.class);
    private static final Duration KEPT = Duration.ofDays(35);
    private static final int AT_ONCE = 500;

    private static final String ADD = """
            insert into request_hour as r (tenant_id, hour, people, programs, refused)
            select c.tenant, ?, c.people, c.programs, c.refused
            from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) as c(tenant, people, programs, refused)
            where c.people + c.programs + c.refused > 0
            on conflict (tenant_id, hour) do update set people = r.people + excluded.people,
                programs = r.programs + excluded.programs, refused = r.refused + excluded.refused
            """;

    private final JdbcClient jdbc;
    private final JdbcClient dispatch;
    private final TenantPredicate wall;
    private final Clock clock;
    private final ConcurrentMap<UUID, Counted> counted = new ConcurrentHashMap<>();

    RequestCounts(JdbcClient jdbc, @Qualifier("dispatchJdbc") JdbcClient dispatch, TenantPredicate wall, Clock clock) {
        this.jdbc = jdbc;
        this.dispatch = dispatch;
        this.wall = wall;
        this.clock = clock;
    }

    private record Counted(LongAdder people, LongAdder programs, LongAdder refused) {

        static Counted none() {
            return new Counted(new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    /** What a company asked within an hour. */
    public record Hour(Instant from, long people, long programs, long refused) {}

    void add(UUID tenant, boolean program) {
        Counted one = of(tenant);
        (program ? one.programs() : one.people()).increment();
    }

    void addRefused(UUID tenant) {
        of(tenant).refused().increment();
    }

    /** Of the bound company, the earliest first; hours without a request are not among them. */
    public List<Hour> since(Instant moment) {
        return jdbc.sql("select * from request_hour r where " + wall.on("r") + " and r.hour >= ? order by r.hour")
                .params(TenantContext.tenantId(), moment.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Hour(
                        row.getTimestamp("hour").toInstant(),
                        row.getLong("people"),
                        row.getLong("programs"),
                        row.getLong("refused")))
                .list();
    }

    @Scheduled(fixedDelayString = "${kith.editions.counts-written-every:PT1M}", initialDelayString = "PT1M")
    @PreDestroy
    public void write() {
        List<UUID> tenants = List.copyOf(counted.keySet());
        boolean goesOn = true;
        for (int from = 0; goesOn && from < tenants.size(); from += AT_ONCE) {
            goesOn = write(tenants.subList(from, Math.min(tenants.size(), from + AT_ONCE)));
        }
    }

    /** Whether it could be: a server that stops does not wait for a database that is away once for each company. */
    private boolean write(List<UUID> tenants) {
        OffsetDateTime hour = clock.instant().truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC);
        List<UUID> ids = new ArrayList<>();
        List<Long> people = new ArrayList<>();
        List<Long> programs = new ArrayList<>();
        List<Long> refused = new ArrayList<>();
        // in one order, so that two replicas do not wait for each other's rows
        for (UUID tenant : tenants.stream().sorted().toList()) {
            Counted one = of(tenant);
            ids.add(tenant);
            people.add(one.people().sumThenReset());
            programs.add(one.programs().sumThenReset());
            refused.add(one.refused().sumThenReset());
        }
        try {
            dispatch.sql(ADD)
                    .params(
                            hour,
                            ids.toArray(UUID[]::new),
                            people.toArray(Long[]::new),
                            programs.toArray(Long[]::new),
                            refused.toArray(Long[]::new))
                    .update();
            return true;
        } catch (DataAccessException e) {
            log.warn("requests of companies were counted and not written down; they are written with the next ones", e);
            for (int i = 0; i < ids.size(); i++) {
                Counted one = of(ids.get(i));
                one.people().add(people.get(i));
                one.programs().add(programs.get(i));
                one.refused().add(refused.get(i));
            }
            return false;
        }
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT7M")
    void forget() {
        dispatch.sql("delete from request_hour where hour < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Counted of(UUID tenant) {
        return counted.computeIfAbsent(tenant, _ -> Counted.none());
    }
}
