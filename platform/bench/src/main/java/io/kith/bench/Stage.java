package io.kith.bench;

import io.kith.local.Credentials;
import io.kith.local.LocalElasticsearch;
import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that runs during a measurement, on data that is gone afterwards: Elasticsearch, and PostgreSQL as in production, that is
 * durable, with the server and the ceiling in a database each.
 *
 * @param firstStart how long the server took to start on an empty database
 */
record Stage(
        Path home,
        LocalPostgres postgres,
        LocalElasticsearch elasticsearch,
        JavaProgram server,
        JavaProgram ceiling,
        Duration firstStart)
        implements AutoCloseable {

    static final String OPERATOR = "operator-token-of-the-bench-0123456789abcdef";

    private static final String OURS = "kith";
    private static final String CEILING = "ceiling";

    static Stage set(Options options) throws IOException {
        Path data = options.home().resolve("data");
        delete(data);
        Files.createDirectories(data);
        LocalPostgres postgres = LocalPostgres.start(data.resolve("postgres"), 0);
        LocalElasticsearch elasticsearch = null;
        try {
            elasticsearch = LocalElasticsearch.start(data.resolve("elasticsearch"), 0);
            postgres.createDatabase(OURS);
            postgres.createDatabase(CEILING);
            Map<String, String> settings = settings(postgres, elasticsearch);
            ServerInstallation server = ServerInstallation.of(options, data.resolve("server"));
            Path log = options.home().resolve("server.log");
            Duration firstStart;
            try (JavaProgram first = server.start(settings, log)) {
                firstStart = first.startTime();
            }
            server.train(settings, options.home().resolve("training.log"));
            return new Stage(
                    data, postgres, elasticsearch, server.start(settings, log), ceiling(options, postgres), firstStart);
        } catch (RuntimeException | IOException e) {
            if (elasticsearch != null) {
                elasticsearch.close();
            }
            postgres.close();
            throw e;
        }
    }

    Backlog backlog() throws SQLException {
        return new Backlog(connect(OURS));
    }

    /** Brings statistics and visibility up to date, as autovacuum would have done an hour later. */
    void settle() throws SQLException {
        for (String database : List.of(OURS, CEILING)) {
            try (var connection = connect(database);
                    var statement = connection.createStatement()) {
                statement.execute("vacuum (analyze)");
            }
        }
    }

    @Override
    public void close() {
        server.close();
        ceiling.close();
        elasticsearch.close();
        postgres.close();
        try {
            delete(home);
        } catch (IOException e) {
            throw new IllegalStateException("The data of the run cannot be deleted: " + home, e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Credentials owner = postgres.owner();
        return DriverManager.getConnection(postgres.jdbcUrl(database), owner.username(), owner.password());
    }

    private static Map<String, String> settings(LocalPostgres postgres, LocalElasticsearch elasticsearch) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SPRING_DATASOURCE_URL", postgres.jdbcUrl(OURS));
        settings.put("SPRING_DATASOURCE_USERNAME", postgres.app().username());
        settings.put("SPRING_DATASOURCE_PASSWORD", postgres.app().password());
        settings.put("SPRING_LIQUIBASE_URL", postgres.jdbcUrl(OURS));
        settings.put("SPRING_LIQUIBASE_USER", postgres.owner().username());
        settings.put("SPRING_LIQUIBASE_PASSWORD", postgres.owner().password());
        settings.put("KITH_DISPATCH_DATASOURCE_URL", postgres.jdbcUrl(OURS));
        settings.put("KITH_DISPATCH_DATASOURCE_USERNAME", postgres.dispatch().username());
        settings.put("KITH_DISPATCH_DATASOURCE_PASSWORD", postgres.dispatch().password());
        settings.put("KITH_SECRET", "a-secret-of-the-bench-that-is-long-enough");
        settings.put("KITH_OPERATOR_TOKEN", OPERATOR);
        settings.put("KITH_SEARCH_URI", elasticsearch.uri().toString());
        settings.put("KITH_SEARCH_USER", elasticsearch.credentials().username());
        settings.put("KITH_SEARCH_PASSWORD", elasticsearch.credentials().password());
        return settings;
    }

    private static JavaProgram ceiling(Options options, LocalPostgres postgres) {
        return JavaProgram.start(
                List.of(
                        "-Xmx384m",
                        // without it every small answer waits for an acknowledgement
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CeilingServer.class.getName()),
                Map.of(
                        "CEILING_URL", postgres.jdbcUrl(CEILING),
                        "CEILING_USER", postgres.owner().username(),
                        "CEILING_PASSWORD", postgres.owner().password()),
                "/",
                options.home().resolve("ceiling.log"));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
