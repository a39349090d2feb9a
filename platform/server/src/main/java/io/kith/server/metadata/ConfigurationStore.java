package io.kith.server.metadata;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the bound company had declared at each time, file by file, inside a transaction of its caller. */
@Component
final class ConfigurationStore {

    /** As many as tell what a version was about. */
    private static final int MOST_PATHS = 3;

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    ConfigurationStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** Newest first. */
    List<ConfigurationVersion> list(@Nullable Long before, int limit) {
        return jdbc.sql("with page as (select version, at, actor_id from configuration_version v where " + wall.on("v")
                        + " and version < ? order by version desc limit ?), touched as ("
                        + "select since as version, path from configuration_file f where " + wall.on("f")
                        + " and since in (select version from page) union "
                        + "select until, path from configuration_file f where " + wall.on("f")
                        + " and until in (select version from page))"
                        + " select page.version, at, actor_id, count(path) as files,"
                        + " (coalesce(array_agg(path order by path) filter (where path is not null), '{}'))[1:?] as paths"
                        + " from page left join touched on touched.version = page.version"
                        + " group by page.version, at, actor_id order by page.version desc")
                .params(
                        TenantContext.tenantId(),
                        before == null ? Long.MAX_VALUE : before,
                        limit,
                        TenantContext.tenantId(),
                        TenantContext.tenantId(),
                        MOST_PATHS)
                .query((row, _) -> new ConfigurationVersion(
                        row.getLong("version"),
                        row.getTimestamp("at").toInstant(),
                        row.getObject("actor_id", UUID.class),
                        row.getInt("files"),
                        List.of((String[]) row.getArray("paths").getArray())))
                .list();
    }

    /** The files of a version; empty if nothing changed with it. */
    Optional<SortedMap<String, String>> files(long version) {
        boolean there = jdbc.sql("select exists (select from configuration_version v where " + wall.on("v")
                        + " and version = ?)")
                .params(TenantContext.tenantId(), version)
                .query(Boolean.class)
                .single();
        return there ? Optional.of(filesAt(version)) : Optional.empty();
    }

    /** The files that the company had at a version of its schema, whether or not they changed with it. */
    SortedMap<String, String> filesAt(long version) {
        SortedMap<String, String> files = new TreeMap<>();
        jdbc.sql("select path, content from configuration_file f where " + wall.on("f")
                        + " and since <= ? and (until is null or until > ?)")
                .params(TenantContext.tenantId(), version, version)
                .query(row -> {
                    files.put(row.getString("path"), row.getString("content"));
                });
        return files;
    }

    /** A version in which the company has these files. */
    void record(long version, Instant at, UUID actor, Map<String, String> files) {
        jdbc.sql("insert into configuration_version (tenant_id, version, at, actor_id) values (?, ?, ?, ?)")
                .params(TenantContext.tenantId(), version, at.atOffset(ZoneOffset.UTC), actor)
                .update();
        Map<String, String> before = newest();
        List<String> ended = before.keySet().stream()
                .filter(path -> !Objects.equals(before.get(path), files.get(path)))
                .toList();
        jdbc.sql("update configuration_file f set until = ? where " + wall.on("f")
                        + " and until is null and path = any(?)")
                .params(version, TenantContext.tenantId(), ended.toArray(String[]::new))
                .update();
        List<String> begun = files.keySet().stream()
                .filter(path -> !Objects.equals(before.get(path), files.get(path)))
                .toList();
        jdbc.sql("insert into configuration_file (tenant_id, path, since, content)"
                        + " select ?, path, ?, content from unnest(?::text[], ?::text[]) x(path, content)")
                .params(
                        TenantContext.tenantId(),
                        version,
                        begun.toArray(String[]::new),
                        begun.stream().map(files::get).toArray(String[]::new))
                .update();
    }

    private Map<String, String> newest() {
        Map<String, String> files = new TreeMap<>();
        jdbc.sql("select path, content from configuration_file f where " + wall.on("f") + " and until is null")
                .param(TenantContext.tenantId())
                .query(row -> {
                    files.put(row.getString("path"), row.getString("content"));
                });
        return files;
    }
}
