package io.kith.server.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The companies of this cell, without anything of theirs. */
@Component
public final class TenantDirectory {

    private final JdbcClient jdbc;

    TenantDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Tenant> find(UUID id) {
        return jdbc.sql("select * from tenant where id = ?")
                .param(id)
                .query(TenantDirectory::tenant)
                .optional();
    }

    /** Whether an address is taken. */
    public boolean has(String slug) {
        return !jdbc.sql("select 1 from tenant where slug = ?")
                .param(slug)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Those of the addresses that are taken. */
    public Set<String> taken(Collection<String> slugs) {
        return Set.copyOf(jdbc.sql("select slug from tenant where slug = any(?)")
                .param(slugs.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Companies by address, from the one after {@code afterSlug} on. */
    public List<Tenant> list(@Nullable String afterSlug, int limit) {
        return jdbc.sql("select * from tenant where slug > ? order by slug limit ?")
                .params(afterSlug == null ? "" : afterSlug, limit)
                .query(TenantDirectory::tenant)
                .list();
    }

    /** Adds a company; false if its address is taken. */
    public boolean add(Tenant tenant) {
        try {
            jdbc.sql("""
                            insert into tenant (id, slug, name, state, language, time_zone, base_currency, region, first_weekday, edition, created_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            tenant.id(),
                            tenant.slug(),
                            tenant.name(),
                            tenant.state().key(),
                            tenant.language(),
                            tenant.timeZone().getId(),
                            tenant.baseCurrency(),
                            tenant.region(),
                            tenant.firstWeekday().getValue(),
                            tenant.edition(),
                            tenant.createdAt().atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Suspends or resumes a company from its next request on; false if there is none. */
    public boolean change(UUID id, TenantState state) {
        return jdbc.sql("update tenant set state = ? where id = ?")
                        .params(state.key(), id)
                        .update()
                == 1;
    }

    /**
     * Changes what a company says of itself; a setting that is null stays. Compiled schemas carry the company, so they are loaded anew as
     * after a change of definitions.
     */
    public Tenant changeSettings(
            UUID id,
            @Nullable String name,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable String region,
            @Nullable Integer firstWeekday,
            Instant now) {
        return jdbc.sql("""
                        update tenant set name = coalesce(?, name), language = coalesce(?, language), time_zone = coalesce(?, time_zone),
                            region = coalesce(?, region), first_weekday = coalesce(?, first_weekday),
                            settings_changed_at = coalesce(settings_changed_at, ?), schema_version = schema_version + 1
                        where id = ? returning *
                        """)
                .param(name)
                .param(language)
                .param(timeZone)
                .param(region)
                .param(firstWeekday)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(id)
                .query(TenantDirectory::tenant)
                .single();
    }

    /** Whether a company has ever changed what it says of itself. */
    public boolean hasChangedSettings(UUID id) {
        return jdbc.sql("select settings_changed_at is not null from tenant where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Makes every credential of the company be looked up anew, on every replica, at its next use. */
    public void accessChanged(UUID id) {
        jdbc.sql("update tenant set access_epoch = access_epoch + 1 where id = ?")
                .param(id)
                .update();
    }

    /** Makes every transaction that was prepared with an older schema start anew; the new version. */
    public long schemaChanged(UUID id) {
        return jdbc.sql("update tenant set schema_version = schema_version + 1 where id = ? returning schema_version")
                .param(id)
                .query(Long.class)
                .single();
    }

    private static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                TenantState.ofKey(row.getString("state")),
                row.getString("language"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("base_currency"),
                row.getString("region"),
                DayOfWeek.of(row.getInt("first_weekday")),
                row.getString("edition"),
                row.getTimestamp("created_at").toInstant());
    }
}
