package io.kith.bench;

import java.sql.SQLException;
import java.util.StringJoiner;
import java.util.UUID;
import javax.sql.DataSource;

/** The ceiling's one table: rows as ours are, indexed for exactly these requests. */
record CeilingStore(DataSource source) {

    private static final UUID TENANT = new UUID(1, 1);
    private static final String COLUMNS = "tenant_id, id, name, level, attributes, created_at";

    void create() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table customer (
                        tenant_id uuid not null, id uuid not null, name text collate "C" not null,
                        level text collate "C" not null, attributes jsonb not null, created_at timestamptz not null,
                        primary key (tenant_id, id));
                    create index customer_level on customer (tenant_id, level, name, id);
                    """);
        }
    }

    String insert(String body) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("insert into customer (" + COLUMNS + """
                        ) select ?, uuidv7(), x ->> 'name', x ->> 'level', x, now() from (select ?::jsonb -> 'fields') b(x)
                        returning id, attributes""")) {
            statement.setObject(1, TENANT);
            statement.setString(2, body);
            try (var row = statement.executeQuery()) {
                row.next();
                return shown(row.getString(1), row.getString(2));
            }
        }
    }

    String insertAll(String body) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("insert into customer (" + COLUMNS + """
                        ) select ?, uuidv7(), x ->> 'name', x ->> 'level', x, now()
                        from (select r -> 'fields' from jsonb_array_elements(?::jsonb -> 'records') r) b(x)
                        returning id, attributes""")) {
            statement.setObject(1, TENANT);
            statement.setString(2, body);
            try (var rows = statement.executeQuery()) {
                var results = new StringJoiner(",", "{\"results\":[", "]}");
                while (rows.next()) {
                    results.add("{\"status\":201,\"record\":" + shown(rows.getString(1), rows.getString(2)) + "}");
                }
                return results.toString();
            }
        }
    }

    String find(String id) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(
                        "select id, attributes from customer where tenant_id = ? and id = ?")) {
            statement.setObject(1, TENANT);
            statement.setObject(2, UUID.fromString(id));
            try (var row = statement.executeQuery()) {
                row.next();
                return shown(row.getString(1), row.getString(2));
            }
        }
    }

    String list(String level) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("""
                        select id, attributes from customer where tenant_id = ? and level = ? order by name, id limit 20
                        """)) {
            statement.setObject(1, TENANT);
            statement.setString(2, level);
            try (var rows = statement.executeQuery()) {
                var records = new StringJoiner(",", "{\"records\":[", "]}");
                while (rows.next()) {
                    records.add(shown(rows.getString(1), rows.getString(2)));
                }
                return records.toString();
            }
        }
    }

    private static String shown(String id, String attributes) {
        return "{\"id\":\"" + id + "\",\"fields\":" + attributes + "}";
    }
}
