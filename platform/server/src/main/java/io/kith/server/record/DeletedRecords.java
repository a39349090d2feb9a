package io.kith.server.record;

import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.PageLimit;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What lies in the recycle bin, the latest first. */
@Service
public final class DeletedRecords {

    private static final int MOST = 200;
    private static final String SEALED_FOR = "recycle-bin\n";

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final Cursors cursors;

    DeletedRecords(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            Cursors cursors) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.cursors = cursors;
    }

    /** @param deletion the command that deleted it; what shares it is restored together */
    public record Deleted(UUID id, String object, String name, Instant deletedAt, UUID deletedBy, UUID deletion) {}

    public record Page(List<Deleted> records, @Nullable String cursor) {}

    /** @param objectKey only of this object; null for all */
    public Page list(@Nullable String objectKey, int limit, @Nullable String cursor) {
        Access.require(Permission.READ_RECORDS);
        PageLimit.require(limit, MOST);
        return schemas.with(schema -> {
            List<String> objects = objects(schema, objectKey);
            return transactions.query(bound -> {
                schemas.require(schema, bound);
                return page(schema, objects, limit, cursor);
            });
        });
    }

    private Page page(EffectiveSchema schema, List<String> objects, int limit, @Nullable String cursor) {
        String sealedFor = SEALED_FOR + objects;
        Sql sql = Sql.of(
                        "select r.id, r.object, r.title, r.deleted_at, r.deleted_by, r.deletion from record r where "
                                + wall.on("r"),
                        TenantContext.tenantId())
                .then(" and r.deleted_at is not null and r.object = any(?)", (Object) objects.toArray(String[]::new))
                .then(" and ")
                .then(Visibility.ofAny(schema));
        if (cursor != null) {
            Keyset.Position after = cursors.open(cursor, sealedFor);
            sql = sql.then(
                    " and (r.deleted_at, r.id) < (?::timestamptz, ?)",
                    after.keys().getFirst(),
                    after.id());
        }
        sql = sql.then(" order by r.deleted_at desc, r.id desc limit ?", limit + 1);
        List<Keyset.Position> positions = new ArrayList<>();
        List<Deleted> rows = jdbc.query(
                sql.text(),
                (row, _) -> {
                    OffsetDateTime at = row.getObject("deleted_at", OffsetDateTime.class);
                    UUID id = row.getObject("id", UUID.class);
                    positions.add(new Keyset.Position(List.of(at.toString()), id));
                    return new Deleted(
                            id,
                            row.getString("object"),
                            row.getString("title"),
                            at.toInstant(),
                            row.getObject("deleted_by", UUID.class),
                            row.getObject("deletion", UUID.class));
                },
                sql.array());
        boolean more = rows.size() > limit;
        return new Page(
                more ? rows.subList(0, limit) : rows, more ? cursors.seal(positions.get(limit - 1), sealedFor) : null);
    }

    private static List<String> objects(EffectiveSchema schema, @Nullable String objectKey) {
        return objectKey == null
                ? schema.schema().objects().stream().map(ObjectType::key).toList()
                : List.of(schema.object(objectKey).key());
    }
}
