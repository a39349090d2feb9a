package io.kith.server.leaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.TenantData;
import io.kith.server.testing.KithServerTest;
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
        assertThat(order).containsSubsequence("record_link", "record").containsSubsequence("membership", "member");
        assertThat(order.indexOf("file")).isLessThan(order.indexOf("record"));
    }
}
