package io.kith.server.file;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the files of the bound company, inside a transaction of the caller. */
@Component
final class FileTable {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    FileTable(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** Deleted ones too. */
    Optional<StoredFile> find(UUID id) {
        return jdbc.sql("select * from file f where " + wall.on("f") + " and f.id = ?")
                .params(TenantContext.tenantId(), id)
                .query(FileTable::file)
                .optional();
    }

    /** Deleted ones too. */
    List<StoredFile> find(Collection<UUID> ids) {
        return jdbc.sql("select * from file f where " + wall.on("f") + " and f.id = any(?)")
                .params(TenantContext.tenantId(), ids.toArray(UUID[]::new))
                .query(FileTable::file)
                .list();
    }

    /** Those that are there, the latest first. */
    List<StoredFile> ofRecord(UUID record) {
        return jdbc.sql("select * from file f where " + wall.on("f")
                        + " and f.record_id = ? and f.deleted_at is null order by f.id desc")
                .params(TenantContext.tenantId(), record)
                .query(FileTable::file)
                .list();
    }

    /** Deleted ones too. */
    List<UUID> allOfRecord(UUID record) {
        return jdbc.sql("select f.id from file f where " + wall.on("f") + " and f.record_id = ? order by f.id")
                .params(TenantContext.tenantId(), record)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** All that are there, by id; those after one. */
    List<StoredFile> page(@Nullable UUID after, int limit) {
        return jdbc.sql("select * from file f where " + wall.on("f")
                        + " and f.deleted_at is null and (?::uuid is null or f.id > ?) order by f.id limit ?")
                .param(TenantContext.tenantId())
                .param(after)
                .param(after)
                .param(limit)
                .query(FileTable::file)
                .list();
    }

    /** Of everything that has bytes, or may have: files, deleted ones and deposits; those after one. */
    List<UUID> allIds(@Nullable UUID after, int limit) {
        return jdbc.sql("select id from file f where " + wall.on("f") + " and (?::uuid is null or f.id > ?) union"
                        + " select id from file_deposit d where " + wall.on("d")
                        + " and (?::uuid is null or d.id > ?) order by id limit ?")
                .param(TenantContext.tenantId())
                .param(after)
                .param(after)
                .param(TenantContext.tenantId())
                .param(after)
                .param(after)
                .param(limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    int count(UUID record) {
        return jdbc.sql("select count(*) from file f where " + wall.on("f")
                        + " and f.record_id = ? and f.deleted_at is null")
                .params(TenantContext.tenantId(), record)
                .query(Integer.class)
                .single();
    }

    /** Of all files of the company, deleted ones too. */
    long bytes() {
        return jdbc.sql("select coalesce(sum(f.size), 0) from file f where " + wall.on("f"))
                .param(TenantContext.tenantId())
                .query(Long.class)
                .single();
    }

    /** Of those that have come since a moment and are there. */
    long bytesSince(Instant moment) {
        return jdbc.sql("select coalesce(sum(f.size), 0) from file f where " + wall.on("f") + " and f.created_at >= ?")
                .params(TenantContext.tenantId(), moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void add(StoredFile file) {
        jdbc.sql("""
                        insert into file (tenant_id, id, object, record_id, name, type, size, sha256, created_at, created_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        TenantContext.tenantId(),
                        file.id(),
                        file.object(),
                        file.record(),
                        file.name(),
                        file.type().key(),
                        file.size(),
                        file.sha256(),
                        file.createdAt().atOffset(ZoneOffset.UTC),
                        file.createdBy())
                .update();
    }

    void rename(UUID id, String name) {
        jdbc.sql("update file f set name = ? where " + wall.on("f") + " and f.id = ?")
                .params(name, TenantContext.tenantId(), id)
                .update();
    }

    /** @param at null to bring it back */
    void delete(UUID id, @Nullable Instant at) {
        jdbc.sql("update file f set deleted_at = ? where " + wall.on("f") + " and f.id = ?")
                .param(at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param(TenantContext.tenantId())
                .param(id)
                .update();
    }

    /** Gives up a file that is deleted. */
    void forget(UUID id) {
        jdbc.sql("delete from file f where " + wall.on("f") + " and f.id = ? and f.deleted_at is not null")
                .params(TenantContext.tenantId(), id)
                .update();
    }

    void deposit(UUID id, Instant dueAt) {
        jdbc.sql("insert into file_deposit (tenant_id, id, due_at) values (?, ?, ?)")
                .params(TenantContext.tenantId(), id, dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Instant> due(UUID id) {
        return jdbc.sql("select due_at from file_deposit d where " + wall.on("d") + " and d.id = ?")
                .params(TenantContext.tenantId(), id)
                .query((row, _) -> row.getTimestamp("due_at").toInstant())
                .optional();
    }

    /** How many deposits are due at a moment. */
    long dueAt(Instant moment) {
        return jdbc.sql("select count(*) from file_deposit d where " + wall.on("d") + " and d.due_at <= ?")
                .params(TenantContext.tenantId(), moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** False if somebody else has: then the bytes are not there any more, or will not be. */
    boolean takeDeposit(UUID id) {
        return jdbc.sql("delete from file_deposit d where " + wall.on("d") + " and d.id = ?")
                        .params(TenantContext.tenantId(), id)
                        .update()
                == 1;
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        Timestamp deleted = row.getTimestamp("deleted_at");
        return new StoredFile(
                row.getObject("id", UUID.class),
                row.getString("object"),
                row.getObject("record_id", UUID.class),
                row.getString("name"),
                FileType.ofKey(row.getString("type")),
                row.getLong("size"),
                row.getString("sha256"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("created_by", UUID.class),
                deleted == null ? null : deleted.toInstant());
    }
}
