package io.kith.server.importing;

import io.kith.server.job.Failure;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The bound company's imports, inside a transaction of the caller. */
@Component
final class ImportStore {

    private static final String LISTED = """
            select id, object, file_name, state, failure, format, encoding, delimiter, header, '[]' as columns, '[]' as preview,
                '[]' as targets, total, done, stored, rejected, file_kept, created_at, created_by, started_at, started_by,
                started_kind, ended_at
            from import i where\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;
    private final ImportReader reader;

    ImportStore(JdbcClient jdbc, JsonMapper json, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
        this.reader = new ImportReader(json);
    }

    void add(Import added) {
        jdbc.sql("""
                        insert into import (tenant_id, id, object, file_name, state, format, encoding, delimiter, header, columns, preview,
                            targets, total, created_at, created_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)
                        """)
                .params(
                        TenantContext.tenantId(),
                        added.id(),
                        added.object(),
                        added.fileName(),
                        added.state().key(),
                        added.layout().format().key(),
                        added.layout().encoding().key(),
                        added.layout().delimiter().key(),
                        added.layout().header(),
                        json.writeValueAsString(added.columns()),
                        json.writeValueAsString(added.preview()),
                        json.writeValueAsString(added.targets()),
                        added.total(),
                        added.createdAt().atOffset(ZoneOffset.UTC),
                        added.createdBy())
                .update();
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql("select * from import i where " + wall.on("i") + " and i.id = ?")
                .params(TenantContext.tenantId(), id)
                .query(reader)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    Optional<Import> lock(UUID id) {
        return jdbc.sql("select * from import i where " + wall.on("i") + " and i.id = ? for no key update")
                .params(TenantContext.tenantId(), id)
                .query(reader)
                .optional();
    }

    /**
     * The latest ones older than {@code before}, without what is megabytes for a wide file; ids tell the order.
     *
     * @param by only those that somebody has begun; null for all
     */
    List<Import> list(@Nullable UUID before, @Nullable UUID by, int limit) {
        return jdbc.sql(LISTED + wall.on("i")
                        + " and i.id < ? and (?::uuid is null or i.created_by = ?::uuid) order by i.id desc limit ?")
                .params(TenantContext.tenantId(), before == null ? new UUID(-1, -1) : before)
                .param(by)
                .param(by)
                .param(limit)
                .query(reader)
                .list();
    }

    boolean hasFinished() {
        return jdbc.sql("select exists (select from import i where " + wall.on("i") + " and i.state = 'finished')")
                .param(TenantContext.tenantId())
                .query(Boolean.class)
                .single();
    }

    void describe(Import described) {
        jdbc.sql("""
                        update import i set encoding = ?, delimiter = ?, header = ?, columns = ?::jsonb, preview = ?::jsonb,
                            targets = ?::jsonb, total = ?
                        where %s and i.id = ?
                        """.formatted(wall.on("i")))
                .params(
                        described.layout().encoding().key(),
                        described.layout().delimiter().key(),
                        described.layout().header(),
                        json.writeValueAsString(described.columns()),
                        json.writeValueAsString(described.preview()),
                        json.writeValueAsString(described.targets()),
                        described.total(),
                        TenantContext.tenantId(),
                        described.id())
                .update();
    }

    void start(UUID id, List<Target> targets, Import.Starter starter, Instant now) {
        jdbc.sql("""
                        update import i set state = 'running', targets = ?::jsonb, started_at = ?, started_kind = ?, started_by = ?
                        where %s and i.id = ?
                        """.formatted(wall.on("i")))
                .params(
                        json.writeValueAsString(targets),
                        now.atOffset(ZoneOffset.UTC),
                        starter.kind().key(),
                        starter.id(),
                        TenantContext.tenantId(),
                        id)
                .update();
    }

    /**
     * Holds an import that runs and has come exactly so far; false if it has been stopped, or another replica is ahead. Whoever holds it
     * stores the next rows and calls {@link #advance} in the same transaction.
     */
    boolean hold(UUID id, long done) {
        return jdbc.sql("select 1 from import i where " + wall.on("i")
                        + " and i.id = ? and i.state = 'running' and i.done = ? for no key update")
                .params(TenantContext.tenantId(), id, done)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void advance(UUID id, int stored, int rejected) {
        jdbc.sql("update import i set done = done + ?, stored = stored + ?, rejected = rejected + ? where "
                        + wall.on("i") + " and i.id = ?")
                .params(stored + rejected, stored, rejected, TenantContext.tenantId(), id)
                .update();
    }

    /** Ends a running import; false if it does not run. */
    boolean end(UUID id, ImportState state, @Nullable Failure failure, Instant now) {
        return jdbc.sql("update import i set state = ?, failure = ?, ended_at = ? where " + wall.on("i")
                                + " and i.id = ? and i.state = 'running'")
                        .param(state.key())
                        .param(failure == null ? null : failure.key())
                        .param(now.atOffset(ZoneOffset.UTC))
                        .param(TenantContext.tenantId())
                        .param(id)
                        .update()
                == 1;
    }

    /** Those whose file is still kept, whatever state they are in, without what is megabytes for a wide file. */
    List<Import> withFiles() {
        return jdbc.sql(LISTED + wall.on("i") + " and i.file_kept order by i.id")
                .param(TenantContext.tenantId())
                .query(reader)
                .list();
    }

    void fileGone(UUID id) {
        jdbc.sql("update import i set file_kept = false, preview = '[]' where " + wall.on("i") + " and i.id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
    }

    /** With its file and its rejections. */
    void delete(UUID id) {
        jdbc.sql("delete from import i where " + wall.on("i") + " and i.id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
    }
}
