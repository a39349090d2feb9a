package io.kith.server.record;

import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What one command did to records, deleted ones too, as far as the actor may see them. */
@Service
public final class CommandChanges {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final ChangeLog changeLog;
    private final Names names;

    CommandChanges(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            ChangeLog changeLog,
            Names names) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.changeLog = changeLog;
        this.names = names;
    }

    /** A change, and of which record. */
    public record Touched(String object, UUID id, Histories.Entry change) {}

    /**
     * @param more whether there are changes that are not among these
     * @param names of the records, and of the ids in the changes
     */
    public record Page(List<Touched> records, boolean more, Map<UUID, String> names) {}

    /** The first of them, in the order of the records' ids. */
    public Page of(UUID cause, int limit) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            List<Change> found = changeLog.ofCause(cause, limit + 1);
            List<Change> changes = found.subList(0, Math.min(limit, found.size()));
            Map<UUID, String> titles =
                    titles(schema, changes.stream().map(Change::recordId).toList());
            Map<UUID, String> all = new TreeMap<>(titles);
            List<Touched> touched = new ArrayList<>();
            for (Change change : changes) {
                ObjectType object = schema.schema().object(change.object()).orElse(null);
                if (object != null && titles.containsKey(change.recordId())) {
                    Histories.Entry entry = Histories.entry(object, change);
                    if (!entry.tells(object)) {
                        continue;
                    }
                    touched.add(new Touched(object.key(), change.recordId(), entry));
                    all.putAll(names.ofChanges(schema, object, List.of(change)));
                }
            }
            return new Page(touched, found.size() > limit, all);
        }));
    }

    /** What records are called, or were when they were deleted; who may not see one is not told. */
    public Map<UUID, String> titles(Collection<UUID> ids) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            return titles(schema, ids);
        }));
    }

    private Map<UUID, String> titles(EffectiveSchema schema, Collection<UUID> ids) {
        Map<UUID, String> titles = new HashMap<>();
        if (ids.isEmpty()) {
            return titles;
        }
        Sql sql = Sql.of(
                        "select r.id, r.title from record r where " + wall.on("r") + " and r.id = any(?) and ",
                        TenantContext.tenantId(),
                        ids.toArray(UUID[]::new))
                .then(Visibility.ofAny(schema));
        jdbc.query(
                sql.text(),
                row -> {
                    titles.put(row.getObject("id", UUID.class), row.getString("title"));
                },
                sql.array());
        return titles;
    }
}
