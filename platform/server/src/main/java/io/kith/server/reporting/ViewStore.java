package io.kith.server.reporting;

import io.kith.server.reporting.SavedView.Look;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The bound company's views, inside a transaction of the caller. */
@Component
final class ViewStore {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<SavedView.Column>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TenantPredicate wall;

    ViewStore(JdbcClient jdbc, JsonMapper json, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
    }

    /** Those for all and somebody's own, in the order of their names. */
    List<SavedView> list(String object, UUID owner) {
        return jdbc.sql("select * from saved_view v where " + wall.on("v")
                        + " and v.object = ? and v.deleted_at is null and (v.shared or v.owner_id = ?)"
                        + " order by v.shared desc, v.created_at, v.id")
                .params(TenantContext.tenantId(), object, owner)
                .query(this::view)
                .list();
    }

    /** Everybody's. */
    List<SavedView> all(String object) {
        return jdbc.sql("select * from saved_view v where " + wall.on("v")
                        + " and v.object = ? and v.deleted_at is null")
                .params(TenantContext.tenantId(), object)
                .query(this::view)
                .list();
    }

    Optional<SavedView> find(UUID id) {
        return jdbc.sql("select * from saved_view v where " + wall.on("v") + " and v.id = ?")
                .params(TenantContext.tenantId(), id)
                .query(this::view)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    Optional<SavedView> lock(UUID id) {
        return jdbc.sql("select * from saved_view v where " + wall.on("v") + " and v.id = ? for no key update")
                .params(TenantContext.tenantId(), id)
                .query(this::view)
                .optional();
    }

    /** How many there are for all, or of an owner. */
    int count(String object, boolean shared, UUID owner) {
        return jdbc.sql(
                        "select count(*) from saved_view v where " + wall.on("v")
                                + " and v.object = ? and v.deleted_at is null and v.shared = ? and (v.shared or v.owner_id = ?)")
                .params(TenantContext.tenantId(), object, shared, owner)
                .query(Integer.class)
                .single();
    }

    /** No view is the preferred one any more, of those for all or of an owner's. */
    void preferNone(String object, boolean shared, UUID owner) {
        jdbc.sql("update saved_view v set preferred = false where " + wall.on("v")
                        + " and v.object = ? and v.preferred and v.shared = ? and (v.shared or v.owner_id = ?)")
                .params(TenantContext.tenantId(), object, shared, owner)
                .update();
    }

    void add(SavedView view) {
        Look look = view.look();
        jdbc.sql("""
                        insert into saved_view (tenant_id, id, object, owner_id, name, shared, preferred, form, filter, conditions, sort, columns,
                            version, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)
                        """)
                .param(TenantContext.tenantId())
                .param(view.id())
                .param(view.object())
                .param(view.owner())
                .param(look.name())
                .param(look.shared())
                .param(look.preferred())
                .param(json.writeValueAsString(look.form()))
                .param(look.filter())
                .param(json.writeValueAsString(look.conditions()))
                .param(json.writeValueAsString(look.sort()))
                .param(json.writeValueAsString(look.columns()))
                .param(view.version())
                .param(view.updatedAt().atOffset(ZoneOffset.UTC))
                .param(view.updatedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(SavedView view) {
        Look look = view.look();
        jdbc.sql("""
                        update saved_view v set owner_id = ?, name = ?, shared = ?, preferred = ?, form = ?::jsonb, filter = ?, conditions = ?::jsonb,
                            sort = ?::jsonb, columns = ?::jsonb, version = ?, updated_at = ?
                        where %s and v.id = ?
                        """.formatted(wall.on("v")))
                .param(view.owner())
                .param(look.name())
                .param(look.shared())
                .param(look.preferred())
                .param(json.writeValueAsString(look.form()))
                .param(look.filter())
                .param(json.writeValueAsString(look.conditions()))
                .param(json.writeValueAsString(look.sort()))
                .param(json.writeValueAsString(look.columns()))
                .param(view.version())
                .param(view.updatedAt().atOffset(ZoneOffset.UTC))
                .param(TenantContext.tenantId())
                .param(view.id())
                .update();
    }

    /** @param at null brings it back */
    void markDeleted(UUID id, @Nullable Instant at) {
        jdbc.sql("update saved_view v set deleted_at = ?, preferred = false where " + wall.on("v") + " and v.id = ?")
                .param(at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param(TenantContext.tenantId())
                .param(id)
                .update();
    }

    /** Forgets what nobody has brought back. */
    void forgetDeletedBefore(Instant moment) {
        jdbc.sql("delete from saved_view v where " + wall.on("v") + " and v.deleted_at < ?")
                .params(TenantContext.tenantId(), moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    private WrittenForm form(@Nullable String written) {
        return written == null ? WrittenForm.ROWS : json.readValue(written, WrittenForm.class);
    }

    private SavedView view(ResultSet row, int number) throws SQLException {
        Timestamp deleted = row.getTimestamp("deleted_at");
        return new SavedView(
                row.getObject("id", UUID.class),
                row.getString("object"),
                row.getObject("owner_id", UUID.class),
                new Look(
                        row.getString("name"),
                        row.getBoolean("shared"),
                        row.getBoolean("preferred"),
                        form(row.getString("form")),
                        row.getString("filter"),
                        json.readValue(row.getString("conditions"), TEXTS),
                        json.readValue(row.getString("sort"), TEXTS),
                        json.readValue(row.getString("columns"), COLUMNS)),
                row.getLong("version"),
                row.getTimestamp("updated_at").toInstant(),
                deleted == null ? null : deleted.toInstant());
    }
}
