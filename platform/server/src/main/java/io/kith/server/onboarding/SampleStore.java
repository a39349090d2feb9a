package io.kith.server.onboarding;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which templates' examples the bound company has, inside a transaction of the caller. */
@Component
final class SampleStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    SampleStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** False if the company has them already; of two who add them at once one waits for the other. */
    boolean add(String template, UUID cause, Instant now) {
        return jdbc.sql("""
                        insert into sample_data (tenant_id, template, cause, added_at) values (?, ?, ?, ?)
                        on conflict (tenant_id, template) do nothing
                        """)
                        .params(TenantContext.tenantId(), template, cause, now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The cause of their creation; empty if the company has none. */
    Optional<UUID> cause(String template) {
        return jdbc.sql("select cause from sample_data s where " + wall.on("s") + " and s.template = ?")
                .params(TenantContext.tenantId(), template)
                .query((row, _) -> row.getObject("cause", UUID.class))
                .optional();
    }

    /** False if they are not there any more, or are others by now. */
    boolean remove(String template, UUID cause) {
        return jdbc.sql("delete from sample_data s where " + wall.on("s") + " and s.template = ? and s.cause = ?")
                        .params(TenantContext.tenantId(), template, cause)
                        .update()
                == 1;
    }
}
