package io.kith.server.operator;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The durable jobs of all companies, by kind. A platform table; nothing of a company is read. */
@Component
final class Jobs {

    private final JdbcClient jdbc;

    Jobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Count(String task, boolean atWork, long count) {}

    /** Those at work, and those whose time has come. */
    List<Count> counts() {
        return jdbc.sql("""
                        select task_name, picked, count(*) from scheduled_tasks
                        where picked or execution_time <= now() group by task_name, picked
                        """)
                .query((row, _) -> new Count(row.getString(1), row.getBoolean(2), row.getLong(3)))
                .list();
    }
}
