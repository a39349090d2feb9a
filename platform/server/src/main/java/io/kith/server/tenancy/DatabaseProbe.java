package io.kith.server.tenancy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** PostgreSQL, by the way that requests take. */
@Component
final class DatabaseProbe implements StoreProbe {

    private final JdbcClient jdbc;

    DatabaseProbe(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String store() {
        return "postgresql";
    }

    @Override
    public void probe() {
        jdbc.sql("select 1").query(Integer.class).single();
    }
}
