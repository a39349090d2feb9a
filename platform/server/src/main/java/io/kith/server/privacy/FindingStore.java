package io.kith.server.privacy;

import io.kith.server.privacy.Finding.Treatment;
import io.kith.server.record.PersonSearch.Reason;
import io.kith.server.record.PersonSearch.Spoken;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found for the bound company's requests, inside a transaction of the caller. */
@Component
final class FindingStore {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final Ids ids;

    FindingStore(JdbcClient jdbc, TenantPredicate wall, Ids ids) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.ids = ids;
    }

    /** Records, each once with all the reasons there are. */
    void add(UUID request, List<Spoken> records) {
        for (Spoken one : records) {
            jdbc.sql("""
                            insert into privacy_finding as f (tenant_id, request_id, id, object, record_id, reasons, certain, count)
                            values (?, ?, ?, ?, ?, ?, ?, 1)
                            on conflict (tenant_id, request_id, record_id) do update set certain = f.certain or excluded.certain,
                                reasons = array(select distinct unnest(f.reasons || excluded.reasons) order by 1)
                            """)
                    .params(
                            TenantContext.tenantId(),
                            request,
                            ids.next(),
                            one.object(),
                            one.record(),
                            one.reasons().stream().map(Reason::key).toArray(String[]::new),
                            one.certain())
                    .update();
        }
    }

    /** Another place, if anything there speaks of the person. */
    void add(UUID request, String place, long count, boolean certain) {
        if (count > 0) {
            jdbc.sql("""
                            insert into privacy_finding as f (tenant_id, request_id, id, place, reasons, certain, count)
                            values (?, ?, ?, ?, '{}', ?, ?)
                            on conflict (tenant_id, request_id, place) do update set count = f.count + excluded.count,
                                certain = f.certain or excluded.certain
                            """)
                    .params(TenantContext.tenantId(), request, ids.next(), place, certain, count)
                    .update();
        }
    }

    /**
     * Decides what is beyond doubt: what has an address or a number of the person, and is called as they are, is theirs; what has one in a
     * text speaks of them. Of names alone, and of numbers of what is called otherwise, somebody has to say whose they are.
     *
     * @param named whether the person's name is known
     * @param aboutOthers objects whose records speak of others than themselves, such as notes
     */
    void decide(UUID request, boolean named, List<String> aboutOthers) {
        jdbc.sql("""
                        update privacy_finding f set treatment = case
                            when not ('field' = any(f.reasons)) or f.object = any(?) then 'redact'
                            when not ? or 'name' = any(f.reasons) then 'erase'
                        end
                        where %s and f.request_id = ? and f.certain and f.treatment is null
                        """.formatted(wall.on("f")))
                .params(aboutOthers.toArray(String[]::new), named, TenantContext.tenantId(), request)
                .update();
    }

    void decide(UUID request, UUID record, Treatment treatment) {
        jdbc.sql("update privacy_finding f set treatment = ? where " + wall.on("f")
                        + " and f.request_id = ? and f.record_id = ?")
                .params(treatment.key(), TenantContext.tenantId(), request, record)
                .update();
    }

    List<UUID> toErase(UUID request) {
        return jdbc.sql("select f.record_id from privacy_finding f where " + wall.on("f")
                        + " and f.request_id = ? and f.record_id is not null and f.treatment = 'erase'")
                .params(TenantContext.tenantId(), request)
                .query((row, _) -> row.getObject("record_id", UUID.class))
                .list();
    }

    /** In the order in which they were found; those after one. */
    List<Finding> page(UUID request, @Nullable UUID after, int limit) {
        return jdbc.sql("select * from privacy_finding f where " + wall.on("f")
                        + " and f.request_id = ? and f.id > ? order by f.id limit ?")
                .params(TenantContext.tenantId(), request, after == null ? BEFORE_ALL : after, limit)
                .query(FindingStore::finding)
                .list();
    }

    Optional<Finding> find(UUID request, UUID id) {
        return jdbc.sql("select * from privacy_finding f where " + wall.on("f") + " and f.request_id = ? and f.id = ?")
                .params(TenantContext.tenantId(), request, id)
                .query(FindingStore::finding)
                .optional();
    }

    /** The other places, by their keys. */
    Optional<Finding> ofPlace(UUID request, String place) {
        return jdbc.sql("select * from privacy_finding f where " + wall.on("f")
                        + " and f.request_id = ? and f.place = ?")
                .params(TenantContext.tenantId(), request, place)
                .query(FindingStore::finding)
                .optional();
    }

    void treat(UUID request, UUID id, Treatment treatment) {
        jdbc.sql("update privacy_finding f set treatment = ?, problem = null where " + wall.on("f")
                        + " and f.request_id = ? and f.id = ?")
                .params(treatment.key(), TenantContext.tenantId(), request, id)
                .update();
    }

    /** All of which nobody has decided yet; how many. Places cannot be erased as a whole. */
    int treatUndecided(UUID request, Treatment treatment) {
        return jdbc.sql(
                        "update privacy_finding f set treatment = case when f.place is not null and ? = 'erase' then 'redact' else ? end where "
                                + wall.on("f") + " and f.request_id = ? and f.treatment is null")
                .params(treatment.key(), treatment.key(), TenantContext.tenantId(), request)
                .update();
    }

    void done(UUID request, UUID id) {
        jdbc.sql("delete from privacy_finding f where " + wall.on("f") + " and f.request_id = ? and f.id = ?")
                .params(TenantContext.tenantId(), request, id)
                .update();
    }

    void failed(UUID request, UUID id, String problem) {
        jdbc.sql("update privacy_finding f set problem = ? where " + wall.on("f")
                        + " and f.request_id = ? and f.id = ?")
                .params(problem, TenantContext.tenantId(), request, id)
                .update();
    }

    /**
     * How many there are.
     *
     * @param left that could not be erased
     */
    record Counts(long all, long undecided, long left) {}

    Counts count(UUID request) {
        return jdbc.sql("select count(*), count(*) filter (where f.treatment is null),"
                        + " count(*) filter (where f.problem is not null) from privacy_finding f where "
                        + wall.on("f") + " and f.request_id = ?")
                .params(TenantContext.tenantId(), request)
                .query((row, _) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        Array reasons = row.getArray("reasons");
        return new Finding(
                row.getObject("id", UUID.class),
                row.getString("object"),
                row.getObject("record_id", UUID.class),
                row.getString("place"),
                Arrays.stream((Object[]) reasons.getArray())
                        .map(String::valueOf)
                        .toList(),
                row.getLong("count"),
                Optional.ofNullable(row.getString("treatment"))
                        .flatMap(Treatment::ofKey)
                        .orElse(null),
                row.getString("problem"));
    }
}
