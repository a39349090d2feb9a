package io.kith.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the database's own catalog, so that no table can be added that the rules of architecture.md section 5 do not cover. */
@KithServerTest
class CatalogTest {

    /** Platform tables, and what the application role may do to each. A new one needs a reason here. */
    private static final Map<String, Set<String>> PLATFORM = Map.ofEntries(
            // which companies there are: read before one is bound
            Map.entry("tenant", Set.of("SELECT", "INSERT", "UPDATE")),
            // what companies subscribe to, which is no company's
            Map.entry("edition", Set.of("SELECT", "INSERT", "UPDATE")),
            // a credential is found by the hash of its secret before a company is bound
            Map.entry("api_token", Set.of("SELECT", "INSERT", "UPDATE")),
            // the outbox is read across companies, by another role
            Map.entry("delivery", Set.of("INSERT")),
            // which companies a person belongs to: asked at sign-in, before one is chosen
            Map.entry("membership", Set.of("SELECT", "INSERT", "UPDATE")),
            // found by the hash of the cookie; a person's session may not have a company yet
            Map.entry("session", Set.of("SELECT", "INSERT", "UPDATE", "DELETE")),
            // companies that do not exist yet
            Map.entry("sign_up", Set.of("SELECT", "INSERT", "UPDATE", "DELETE")),
            // found by the hash of a mailed link before a company is bound
            Map.entry("invitation", Set.of("SELECT", "INSERT", "UPDATE", "DELETE")),
            // found by the hash in an address, before a company is bound
            Map.entry("calendar_feed", Set.of("SELECT", "INSERT", "DELETE")),
            // what operators did to companies, and to the cell as a whole
            Map.entry("operator_entry", Set.of("SELECT", "INSERT")),
            // packages of plugins, who is trusted to sign them, and where they run: the same for all companies
            Map.entry("plugin_release", Set.of("SELECT", "INSERT", "DELETE")),
            Map.entry("plugin_key", Set.of("SELECT", "INSERT", "DELETE")),
            Map.entry("plugin_run", Set.of("SELECT", "INSERT", "UPDATE", "DELETE")),
            Map.entry("plugin_actor", Set.of("SELECT", "INSERT")),
            // whether the one folder of files has been begun, which is no company's
            Map.entry("file_folder", Set.of("SELECT", "UPDATE")),
            // jobs of all companies are found before one is bound
            Map.entry("scheduled_tasks", Set.of("SELECT", "INSERT", "UPDATE", "DELETE")),
            Map.entry("databasechangelog", Set.of()));

    private static final String TABLES = """
            select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
                pg_get_userbyid(c.relowner) as owner, c.relispartition as partition,
                exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0) as tenant,
                (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                    where i.indrelid = c.oid and i.indisprimary) as first_of_key
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p')
            """;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void everyTableIsATenantTableOrAnAllowedPlatformTable() {
        List<Map<String, @Nullable Object>> tables = jdbc.queryForList(TABLES);
        assertThat(tables).hasSizeGreaterThan(10);
        for (Map<String, @Nullable Object> table : tables) {
            String name = (String) table.get("name");
            assertThat(table).as(name).containsEntry("owner", "kith_owner").containsEntry("forced", false);
            if (!PLATFORM.containsKey(name)) {
                assertThat(table)
                        .as("%s has to be a tenant table, or stand on the list of platform tables", name)
                        .containsEntry("tenant", true)
                        .containsEntry("secured", true)
                        .containsEntry("first_of_key", "tenant_id");
            }
        }
    }

    @Test
    void everyTenantTableLetsTheApplicationSeeTheBoundTenantOnly() {
        for (Map<String, @Nullable Object> table : jdbc.queryForList(TABLES)) {
            String name = (String) table.get("name");
            if (!PLATFORM.containsKey(name)) {
                List<Map<String, @Nullable Object>> policies = jdbc.queryForList(
                        "select cmd, qual, with_check from pg_policies where tablename = ? and 'kith_app' = any(roles)",
                        name);
                assertThat(policies).as(name).singleElement().satisfies(policy -> {
                    assertThat(policy.get("cmd")).isEqualTo("ALL");
                    assertThat((String) policy.get("qual"))
                            .isEqualTo(
                                    "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)");
                    assertThat(policy.get("with_check")).isNull();
                });
            }
        }
    }

    @Test
    void uniqueAndForeignKeysOfTenantTablesBeginWithTheTenant() {
        List<@Nullable String> others = jdbc.queryForList("""
                select con.conrelid::regclass || '.' || con.conname from pg_constraint con
                join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
                where n.nspname = 'public' and con.contype in ('u', 'f', 'p') and a.attname <> 'tenant_id'
                """, String.class);
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "tenant.tenant_pkey",
                        "tenant.tenant_slug_key",
                        "tenant.tenant_edition_fkey",
                        "edition.edition_pkey",
                        "api_token.api_token_pkey",
                        "session.session_pkey",
                        "calendar_feed.calendar_feed_pkey",
                        "sign_up.sign_up_pkey",
                        "sign_up.sign_up_link_hash_key",
                        "invitation.invitation_pkey",
                        "invitation.invitation_link_hash_key",
                        "operator_entry.operator_entry_pkey",
                        "scheduled_tasks.scheduled_tasks_pkey",
                        "file_folder.file_folder_pkey",
                        "plugin_release.plugin_release_pkey",
                        "plugin_key.plugin_key_pkey",
                        "plugin_run.plugin_run_pkey",
                        "plugin_actor.plugin_actor_pkey",
                        "plugin_actor.plugin_actor_plugin_key",
                        // a release that a company uses is not removed
                        "plugin_activation.plugin_activation_plugin_version_fkey");
    }

    @Test
    void grantsAreTableByTableAndNeverOnPartitions() {
        List<Map<String, @Nullable Object>> grants = jdbc.queryForList("""
                select c.relname as name, c.relispartition as partition, r.rolname as role, acl.privilege_type as privilege
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                cross join lateral aclexplode(c.relacl) acl join pg_roles r on r.oid = acl.grantee
                where n.nspname = 'public' and c.relkind in ('r', 'p') and r.rolname in ('kith_app', 'kith_dispatch', 'public')
                """);
        assertThat(grants).isNotEmpty().allSatisfy(grant -> {
            assertThat(grant).containsEntry("partition", false);
            assertThat((String) grant.get("privilege")).isIn("SELECT", "INSERT", "UPDATE", "DELETE");
            String name = (String) grant.get("name");
            if ("kith_app".equals(grant.get("role")) && PLATFORM.containsKey(name)) {
                assertThat(PLATFORM.get(name)).as(name).contains((String) grant.get("privilege"));
            }
        });
        assertThat(grants.stream()
                        .filter(grant -> "kith_dispatch".equals(grant.get("role")))
                        .map(grant -> grant.get("name") + " " + grant.get("privilege")))
                .containsExactlyInAnyOrder(
                        "delivery SELECT",
                        "delivery UPDATE",
                        "delivery DELETE",
                        "write_key DELETE",
                        // how many requests each company made: numbers, written for all at once
                        "request_hour SELECT",
                        "request_hour INSERT",
                        "request_hour UPDATE",
                        "request_hour DELETE");
        assertThat(jdbc.queryForList("""
                        select c.relname || '.' || a.attname || ' ' || acl.privilege_type from pg_class c
                        join pg_attribute a on a.attrelid = c.oid cross join lateral aclexplode(a.attacl) acl
                        join pg_roles r on r.oid = acl.grantee where r.rolname like 'kith%'
                        """, String.class))
                .as(
                        "of answers kept with keys, the age alone; of what held once, no more than that it is over; of releases, whether"
                                + " they run, of who uses them, how many, and of plugins their names and for whom they are suspended")
                .containsExactlyInAnyOrder(
                        "write_key.created_at SELECT",
                        "configuration_file.until UPDATE",
                        "plugin_release.enabled UPDATE",
                        "plugin_actor.label_en UPDATE",
                        "plugin_actor.label_zh UPDATE",
                        "plugin_activation.plugin SELECT",
                        "plugin_activation.version SELECT",
                        "plugin_activation.version UPDATE",
                        "plugin_suspension.tenant_id SELECT",
                        "plugin_suspension.plugin SELECT");
    }

    @Test
    void noRoleOfTheServerCanPassByThePolicies() {
        assertThat(jdbc.queryForList("""
                        select rolname from pg_roles where rolname like 'kith%'
                        and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)
                        """, String.class)).isEmpty();
        assertThat(jdbc.queryForList("""
                        select m.rolname || ' in ' || r.rolname from pg_auth_members am
                        join pg_roles r on r.oid = am.roleid join pg_roles m on m.oid = am.member where m.rolname like 'kith%'
                        """, String.class)).isEmpty();
    }

    @Test
    void withoutATenantTheApplicationSeesNothing() {
        for (Map<String, @Nullable Object> table : jdbc.queryForList(TABLES)) {
            String name = (String) table.get("name");
            if (!PLATFORM.containsKey(name)) {
                assertThat(jdbc.queryForObject("select count(*) from " + name, Long.class))
                        .as(name)
                        .isZero();
            }
        }
    }
}
