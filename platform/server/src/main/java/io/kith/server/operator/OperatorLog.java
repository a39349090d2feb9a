package io.kith.server.operator;

import io.kith.server.identity.CurrentSession;
import io.kith.server.problem.Origin;
import io.kith.server.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of those who run the cell did what. */
@Component
final class OperatorLog {

    private static final String BY_TOKEN = "token";

    private final JdbcClient jdbc;
    private final CurrentSession current;
    private final Ids ids;
    private final Clock clock;

    OperatorLog(JdbcClient jdbc, CurrentSession current, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param detail what else there is to say; never a secret, nothing of a company's records */
    void append(OperatorAction action, @Nullable UUID company, @Nullable String detail) {
        String operator =
                current.signedIn().map(signedIn -> signedIn.person().email()).orElse(BY_TOKEN);
        jdbc.sql("""
                        insert into operator_entry (id, at, action, operator, company, detail, address, request_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(ids.next())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(action.key())
                .param(operator)
                .param(company)
                .param(detail)
                .param(Origin.current().map(Origin::address).orElse(null))
                .param(Origin.current().map(Origin::requestId).orElse(null))
                .update();
    }

    /** The latest first; those before one. */
    List<OperatorEntry> list(@Nullable UUID before, int limit) {
        return jdbc.sql("select * from operator_entry where ?::uuid is null or id < ? order by id desc limit ?")
                .param(before)
                .param(before)
                .param(limit)
                .query(OperatorLog::entry)
                .list();
    }

    private static OperatorEntry entry(ResultSet row, int number) throws SQLException {
        Instant at = row.getTimestamp("at").toInstant();
        return new OperatorEntry(
                row.getObject("id", UUID.class),
                at,
                row.getString("action"),
                row.getString("operator"),
                row.getObject("company", UUID.class),
                row.getString("detail"),
                row.getString("address"),
                row.getObject("request_id", UUID.class));
    }
}
