package io.kith.server.record;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The points of the bound company's series, inside a transaction of the caller. */
@Component
final class SeriesStore {

    private static final TypeReference<List<List<String>>> PARTS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final JsonMapper json;

    SeriesStore(JdbcTemplate jdbc, TenantPredicate wall, JsonMapper json) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.json = json;
    }

    /** Each takes the place of the one before of its record and period; those that say the same leave it alone. */
    void put(String fieldId, Collection<SeriesPoint> points, Instant now) {
        jdbc.update(
                """
                insert into metric_point (tenant_id, record_id, field, day, value, rule_version, explanation, written_at)
                select ?, x.record_id, ?, x.day, x.value, x.rule_version, x.explanation, ?
                from unnest(?::uuid[], ?::date[], ?::text[]::numeric[], ?::bigint[], ?::text[])
                    as x(record_id, day, value, rule_version, explanation)
                where not exists (
                    select from metric_point p where %s and p.record_id = x.record_id and p.field = ? and p.day = x.day
                    and (p.value, p.rule_version, p.explanation) is not distinct from (x.value, x.rule_version, x.explanation))
                on conflict (tenant_id, record_id, field, day) do update
                set value = excluded.value, rule_version = excluded.rule_version, explanation = excluded.explanation,
                    written_at = excluded.written_at
                """.formatted(wall.on("p")),
                TenantContext.tenantId(),
                fieldId,
                now.atOffset(ZoneOffset.UTC),
                points.stream().map(SeriesPoint::record).toArray(UUID[]::new),
                points.stream().map(point -> point.day().toString()).toArray(String[]::new),
                points.stream().map(point -> point.value().toPlainString()).toArray(String[]::new),
                points.stream().map(SeriesPoint::ruleVersion).toArray(Long[]::new),
                points.stream().map(this::text).toArray(String[]::new),
                TenantContext.tenantId(),
                fieldId);
    }

    /**
     * Forgets what stands within the periods of points that were put, but for these: what was written when the periods of the series were
     * shorter.
     *
     * @param ends the first days of the next periods, in the order of the points
     */
    void clearWithin(String fieldId, Collection<SeriesPoint> points, Collection<LocalDate> ends) {
        jdbc.update(
                "delete from metric_point p using unnest(?::uuid[], ?::date[], ?::date[]) as x(record_id, day, ends) where "
                        + wall.on("p")
                        + " and p.record_id = x.record_id and p.field = ? and p.day > x.day and p.day < x.ends",
                points.stream().map(SeriesPoint::record).toArray(UUID[]::new),
                points.stream().map(point -> point.day().toString()).toArray(String[]::new),
                ends.stream().map(LocalDate::toString).toArray(String[]::new),
                TenantContext.tenantId(),
                fieldId);
    }

    private @Nullable String text(SeriesPoint point) {
        return point.explanation().isEmpty()
                ? null
                : json.writeValueAsString(point.explanation().stream()
                        .map(part -> List.of(
                                part.of(),
                                part.input().toPlainString(),
                                part.share().toPlainString()))
                        .toList());
    }

    /** The values of the newest periods, by record. */
    Map<UUID, BigDecimal> newest(String fieldId, Collection<UUID> records) {
        Map<UUID, BigDecimal> newest = new HashMap<>();
        jdbc.query(
                "select x.id, n.value from unnest(?::uuid[]) x(id) cross join lateral (select p.value from metric_point p where "
                        + wall.on("p") + " and p.record_id = x.id and p.field = ? order by p.day desc limit 1) n",
                row -> {
                    newest.put(row.getObject("id", UUID.class), row.getBigDecimal("value"));
                },
                records.toArray(UUID[]::new),
                TenantContext.tenantId(),
                fieldId);
        return newest;
    }

    /** Newest first. */
    List<SeriesPoint> of(UUID record, String fieldId, int limit) {
        return jdbc.query(
                "select * from metric_point p where " + wall.on("p")
                        + " and p.record_id = ? and p.field = ? order by p.day desc limit ?",
                this::point,
                TenantContext.tenantId(),
                record,
                fieldId,
                limit);
    }

    /** A point, and the field that it is of. */
    record Of(String fieldId, SeriesPoint point) {}

    /** Points of a record and some fields, in the order of these and of time, behind one of them. */
    List<Of> page(UUID record, Collection<String> fieldIds, @Nullable Of last, int limit) {
        return jdbc.query(
                "select * from metric_point p where " + wall.on("p")
                        + " and p.record_id = ? and p.field = any(?) and (p.field, p.day) > (?, ?::date) order by p.field, p.day limit ?",
                (row, number) -> new Of(row.getString("field"), point(row, number)),
                TenantContext.tenantId(),
                record,
                fieldIds.toArray(String[]::new),
                last == null ? "" : last.fieldId(),
                last == null ? "-infinity" : last.point().day().toString(),
                limit);
    }

    void erase(UUID record) {
        jdbc.update(
                "delete from metric_point p where " + wall.on("p") + " and p.record_id = ?",
                TenantContext.tenantId(),
                record);
    }

    private SeriesPoint point(ResultSet row, int number) throws SQLException {
        String explanation = row.getString("explanation");
        return new SeriesPoint(
                row.getObject("record_id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("value"),
                row.getObject("rule_version", Long.class),
                explanation == null
                        ? List.of()
                        : json.readValue(explanation, PARTS).stream()
                                .map(part -> new SeriesPoint.Part(
                                        part.get(0), new BigDecimal(part.get(1)), new BigDecimal(part.get(2))))
                                .toList());
    }
}
