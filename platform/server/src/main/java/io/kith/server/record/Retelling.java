package io.kith.server.record;

import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.changelog.Delta;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells whoever keeps something derived from records that their rows are others now, though nobody has edited them; inside the transaction
 * that has changed the rows.
 */
@Component
final class Retelling {

    private final JdbcTemplate jdbc;
    private final TenantPredicate wall;
    private final ChangeLog changeLog;
    private final Clock clock;

    Retelling(JdbcTemplate jdbc, TenantPredicate wall, ChangeLog changeLog, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.changeLog = changeLog;
        this.clock = clock;
    }

    /** @param fields by their ids, that have other values for those who read; none if only what is compared has changed */
    void tell(String object, Collection<UUID> ids, Collection<String> fields, UUID cause) {
        if (ids.isEmpty()) {
            return;
        }
        Actor actor = TenantContext.actor();
        Map<String, Delta> deltas =
                fields.stream().collect(Collectors.toUnmodifiableMap(field -> field, _ -> new Delta(null, null)));
        List<Change> changes = jdbc.query(
                "update record r set revision = revision + 1 where " + wall.on("r")
                        + " and r.id = any(?) returning r.id, r.version, r.revision",
                (row, _) -> new Change(
                        row.getObject("id", UUID.class),
                        object,
                        row.getLong("version"),
                        row.getLong("revision"),
                        ChangeKind.COMPUTED,
                        deltas,
                        cause,
                        actor.kind(),
                        actor.id(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)),
                TenantContext.tenantId(),
                ids.toArray(UUID[]::new));
        changeLog.append(changes);
    }
}
