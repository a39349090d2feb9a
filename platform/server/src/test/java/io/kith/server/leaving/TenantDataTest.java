package io.kith.server.leaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.TenantData;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever keeps something of companies says so, or the build fails. */
@KithServerTest
class TenantDataTest {

    @Autowired
    List<TenantData> parts;

    @Autowired
    CompanyRows rows;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void everyTableWithRowsOfCompaniesHasExactlyOneOwner() {
        List<@Nullable String> tables = jdbc.queryForList("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and a.attname = 'tenant_id' and a.attnum > 0 and not a.attisdropped
                """, String.class);
        assertThat(tables).hasSizeGreaterThan(20);
        assertThat(parts.stream().flatMap(part -> part.tables().stream())).containsExactlyInAnyOrderElementsOf(tables);
    }

    /** Anybody may be spoken of in a text that people write, or in JSON; texts that programs write are compared byte by byte. */
    @Test
    void everyColumnWithWordsOfPeopleIsLookedThroughForWhoeverIsToBeForgotten() {
        List<@Nullable String> columns = jdbc.queryForList("""
                select c.relname || '.' || a.attname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and (a.atttypid in ('jsonb'::regtype, 'bytea'::regtype)
                    or a.atttypid = 'text'::regtype and a.attcollation <> (select oid from pg_collation where collname = 'C'))
                """, String.class);
        List<String> known = new ArrayList<>(List.of(
                // by their own code
                "record.title",
                "record.attributes",
                "record_change.changes",
                "record.shares",
                "import_chunk.content",
                "privacy_request.subject",
                // of members, who are no customers, and of those who become members
                "membership.email",
                "member.name",
                "member.email",
                "session.name",
                "session.email",
                "session.browser",
                "session.hash",
                "sign_up.email",
                "sign_up.name",
                "sign_up.company_name",
                "sign_up.browser_hash",
                "sign_up.link_hash",
                "invitation.email",
                "invitation.inviter",
                "invitation.link_hash",
                "api_token.name",
                "api_token.hash",
                "calendar_feed.hash",
                "plugin_setting.secret",
                "notice_settings.settings",
                // of nobody
                "object_definition.definition",
                "shared_definition.definition",
                "field_definition.definition",
                "configuration_file.content",
                "saved_view.sort",
                "saved_view.columns",
                "saved_view.form",
                "home.arrangement",
                "delivery.error",
                "operator_entry.operator",
                "operator_entry.detail",
                "write_key.headers"));
        parts.forEach(part -> part.words().forEach(words -> known.add(words.table() + "." + words.column())));
        assertThat(known).doesNotHaveDuplicates().containsAll(columns);
    }

    @Test
    void everyPlaceOutsideTheTablesHasExactlyOneOwner() {
        assertThat(parts.stream().flatMap(part -> part.places().stream()))
                .containsExactlyInAnyOrder(TenantData.Place.values());
    }

    @Test
    void everyModuleWithTablesSpeaksForThemItself() {
        for (TenantData part : parts) {
            assertThat(part.getClass().getPackageName()).startsWith("io.kith.server.");
        }
        assertThat(parts.stream().map(part -> part.getClass().getPackageName()))
                .contains(
                        "io.kith.server.record",
                        "io.kith.server.file",
                        "io.kith.server.identity",
                        "io.kith.server.changelog",
                        "io.kith.server.importing");
    }

    @Test
    void whatRefersToSomethingGoesBeforeIt() {
        List<String> order = rows.inOrder(parts);
        assertThat(order)
                .containsSubsequence("record_link", "record")
                .containsSubsequence("membership", "member")
                .containsSubsequence("team_member", "team");
        assertThat(order.indexOf("file")).isLessThan(order.indexOf("record"));
    }
}
