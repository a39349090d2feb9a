package io.kith.server;

import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import org.postgresql.PGConnection;

/**
 * A whole database as an earlier main left it, in a folder of text: the changesets there were, in their order, and the rows of each table.
 * Changesets that have landed never change, so they make the schema of that time again.
 */
final class EarlierData {

    private static final String CHANGELOG = "changelog.yaml";
    private static final String ROWS = "rows.copy";
    private static final String END = "\\.";

    private static final String REFERENCES = """
            select child.relname, parent.relname from pg_constraint k
            join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
            where k.contype = 'f' and child.relnamespace = 'public'::regnamespace and child.oid <> parent.oid
            """;

    private final Path folder;
    private final LocalPostgres postgres;
    private final String database;

    EarlierData(Path folder, LocalPostgres postgres, String database) {
        this.folder = folder;
        this.postgres = postgres;
        this.database = database;
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(database),
                postgres.owner().username(),
                postgres.owner().password());
    }

    /** Writes down what is in the database. */
    void write() throws IOException, SQLException {
        Files.createDirectories(folder);
        var changelog = new StringBuilder("databaseChangeLog:\n");
        var rows = new StringBuilder();
        try (Connection owner = owner()) {
            Set<String> files = new LinkedHashSet<>();
            try (ResultSet all = owner.createStatement()
                    .executeQuery("select filename from databasechangelog order by orderexecuted")) {
                while (all.next()) {
                    files.add(all.getString(1));
                }
            }
            files.forEach(file ->
                    changelog.append("  - include: {file: ").append(file).append("}\n"));
            for (String table : inOrder(owner)) {
                var out = new StringWriter();
                String columns = columns(owner, table);
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select " + columns + " from " + table + " order by 1, 2) to stdout", out);
                if (!out.toString().isEmpty()) {
                    rows.append(table).append(" (").append(columns).append(")\n");
                    rows.append(out).append(END).append('\n');
                }
            }
        }
        Files.writeString(folder.resolve(CHANGELOG), changelog);
        Files.writeString(folder.resolve(ROWS), rows);
    }

    /** Makes the database what it was. */
    void restore() throws IOException, SQLException, LiquibaseException {
        var sources =
                new CompositeResourceAccessor(new DirectoryResourceAccessor(folder), new ClassLoaderResourceAccessor());
        try (Connection owner = owner();
                var liquibase = new Liquibase(CHANGELOG, sources, new JdbcConnection(owner))) {
            liquibase.update(new Contexts());
        }
        try (Connection owner = owner()) {
            List<String> lines = Files.readAllLines(folder.resolve(ROWS), StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                String table = lines.get(i);
                var some = new StringBuilder();
                for (i++; !lines.get(i).equals(END); i++) {
                    some.append(lines.get(i)).append('\n');
                }
                owner.createStatement().execute("delete from " + table.substring(0, table.indexOf(' ')));
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin", new StringReader(some.toString()));
            }
        }
    }

    /** What is referred to comes first. */
    private static List<String> inOrder(Connection owner) throws SQLException {
        Set<String> left = new TreeSet<>();
        try (ResultSet all = owner.createStatement()
                .executeQuery("select relname from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relkind = 'r' and relname not like 'databasechangelog%'")) {
            while (all.next()) {
                left.add(all.getString(1));
            }
        }
        Map<String, Set<String>> parents = new HashMap<>();
        try (ResultSet all = owner.createStatement().executeQuery(REFERENCES)) {
            while (all.next()) {
                parents.computeIfAbsent(all.getString(1), _ -> new TreeSet<>()).add(all.getString(2));
            }
        }
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> free = left.stream()
                    .filter(table ->
                            parents.getOrDefault(table, Set.of()).stream().noneMatch(left::contains))
                    .toList();
            ordered.addAll(free);
            free.forEach(left::remove);
        }
        return ordered;
    }

    private static String columns(Connection owner, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet all = owner.createStatement()
                .executeQuery("select quote_ident(attname) from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum")) {
            while (all.next()) {
                columns.add(all.getString(1));
            }
        }
        return String.join(", ", columns);
    }

    /** Folders of all there are. */
    static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
