package io.kith.bench;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;
import java.util.UUID;
import javax.sql.DataSource;

/** The ceiling's one table: rows as ours are, indexed for exactly these requests. */
record CeilingStore(DataSource source) {

    private static final UUID TENANT = new UUID(1, 1);
    private static final UUID ACTOR = new UUID(2, 2);

    /** The members that the server's answers have besides those that were sent. */
    private static final String UNFILLED = """
            {"kind": "organization", "number": "C-2026-000000", "status": "prospect", "mobile": null, "website": null,
             "country": null, "region": null, "address": null, "postalCode": null, "birthday": null, "parent": null,
             "owner": null, "tags": null, "description": null}""";

    private static final String INSERT = """
            insert into customer (tenant_id, id, object, name, level, version, created_at, created_by, updated_at, updated_by, fields)
            select ?::uuid, uuidv7(), 'customer', x ->> 'name', x ->> 'level', 1, now(), ?::uuid, now(), ?::uuid, ?::jsonb || x
            """;

    /** What the server answers of a record, so that both answers are of one size. */
    private static final String SHOWN = "id, object, version, created_at, created_by, updated_at, updated_by, fields";

    void create() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table customer (
                        tenant_id uuid not null, id uuid not null, object text not null,
                        name text collate "C" not null, level text collate "C" not null, version bigint not null,
                        created_at timestamptz not null, created_by uuid not null,
                        updated_at timestamptz not null, updated_by uuid not null, fields jsonb not null,
                        primary key (tenant_id, id));
                    create index customer_level on customer (tenant_id, level, name, id);
                    """);
        }
    }

    String insert(String body) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(
                        INSERT + "from (select ?::jsonb -> 'fields') b(x) returning " + SHOWN)) {
            values(statement, body);
            try (var row = statement.executeQuery()) {
                row.next();
                return shown(row);
            }
        }
    }

    String insertAll(String body) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(INSERT
                        + "from (select r -> 'fields' from jsonb_array_elements(?::jsonb -> 'records') r) b(x) returning "
                        + SHOWN)) {
            values(statement, body);
            try (var rows = statement.executeQuery()) {
                var results = new StringJoiner(",", "{\"results\":[", "]}");
                while (rows.next()) {
                    results.add("{\"status\":201,\"record\":" + shown(rows) + "}");
                }
                return results.toString();
            }
        }
    }

    String find(String id) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(
                        "select " + SHOWN + " from customer where tenant_id = ? and id = ?")) {
            statement.setObject(1, TENANT);
            statement.setObject(2, UUID.fromString(id));
            try (var row = statement.executeQuery()) {
                row.next();
                return shown(row);
            }
        }
    }

    String list(String level) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("select " + SHOWN
                        + " from customer where tenant_id = ? and level = ? order by name, id limit 20")) {
            statement.setObject(1, TENANT);
            statement.setString(2, level);
            try (var rows = statement.executeQuery()) {
                var records = new StringJoiner(",", "{\"records\":[", "]}");
                while (rows.next()) {
                    records.add(shown(rows));
                }
                return records.toString();
            }
        }
    }

    private static void values(PreparedStatement statement, String body) throws SQLException {
        statement.setObject(1, TENANT);
        statement.setObject(2, ACTOR);
        statement.setObject(3, ACTOR);
        statement.setString(4, UNFILLED);
        statement.setString(5, body);
    }

    private static String shown(ResultSet row) throws SQLException {
        return "{\"id\":\"" + row.getString(1) + "\",\"object\":\"" + row.getString(2) + "\",\"version\":"
                + row.getLong(3)
                + ",\"createdAt\":\"" + row.getTimestamp(4).toInstant() + "\",\"createdBy\":\"" + row.getString(5)
                + "\",\"updatedAt\":\"" + row.getTimestamp(6).toInstant() + "\",\"updatedBy\":\"" + row.getString(7)
                + "\",\"fields\":" + row.getString(8) + "}";
    }
}
