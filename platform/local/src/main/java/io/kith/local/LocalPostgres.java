package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A real PostgreSQL on 127.0.0.1 whose programs come from a Maven artifact. It has three logins, none of which may pass
 * by row-level security or make roles: {@link #owner()} owns the databases, {@link #app()} and {@link #dispatch()} may
 * what migrations grant them.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final String OWNER = "kith_owner";
    private static final String APP = "kith_app";
    private static final String DISPATCH = "kith_dispatch";

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=" + Ports.HOST,
            "unix_socket_directories=",
            "max_connections=200",
            "timezone=UTC",
            "log_timezone=UTC");

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);

    private enum Lifetime {
        KEPT(List.of()),
        TEMPORARY(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum_naptime=10min"));

        private final List<String> settings;

        Lifetime(List<String> settings) {
            this.settings = settings;
        }
    }

    private final PostgresCluster cluster;
    private final Lifetime lifetime;
    private final DirectoryLock lock;
    private final ChildProcess server;
    private final int port;

    private LocalPostgres(
            PostgresCluster cluster, Lifetime lifetime, DirectoryLock lock, ChildProcess server, int port) {
        this.cluster = cluster;
        this.lifetime = lifetime;
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a server that keeps its data. A server that a killed run left on the same directory is ended first.
     *
     * @param dataDirectory made at first start
     * @param port 0 for any free one
     * @throws StartFailure if the port is busy, or the directory is in use by a living program
     */
    public static LocalPostgres start(Path dataDirectory, int port) {
        return start(dataDirectory, port, RunAs.detect());
    }

    static LocalPostgres start(Path dataDirectory, int port, RunAs runAs) {
        var cluster = new PostgresCluster(dataDirectory, runAs, PostgresBinaries.unpacked(Cache.of(runAs)));
        return start(cluster, Lifetime.KEPT, port);
    }

    /** Starts a fast, forgetful server for tests; it is gone when closed, or with this Java process. */
    public static LocalPostgres temporary() {
        return temporary(RunAs.detect());
    }

    static LocalPostgres temporary(RunAs runAs) {
        Cache cache = Cache.of(runAs);
        PostgresBinaries binaries = PostgresBinaries.unpacked(cache);
        Path template = cache.directory(
                "postgres-" + binaries.fingerprint() + "-files-" + runAs.name().toLowerCase(Locale.ROOT),
                directory -> new PostgresCluster(directory, runAs, binaries).create());
        try {
            Path home = Files.createTempDirectory("kith-postgres-").toAbsolutePath();
            Guard.remove(home);
            if (runAs == RunAs.OTHER_USER) {
                runAs.own(home);
            }
            var cluster = new PostgresCluster(home, runAs, binaries);
            cluster.copyFrom(new PostgresCluster(template, runAs, binaries));
            LocalPostgres postgres = start(cluster, Lifetime.TEMPORARY, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-temporary-postgres"));
            return postgres;
        } catch (IOException e) {
            throw new StartFailure("The temporary directory cannot be written.", e);
        }
    }

    /** Where the server listens. */
    public int port() {
        return port;
    }

    /** The address of a database for the JDBC driver, without a login. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + database;
    }

    /** Owns the databases; for migrations. */
    public Credentials owner() {
        return cluster.credentials(OWNER);
    }

    /** The application's login, under row-level security. */
    public Credentials app() {
        return cluster.credentials(APP);
    }

    /** The login that reads deliveries of all tenants. */
    public Credentials dispatch() {
        return cluster.credentials(DISPATCH);
    }

    /** Whether there is a database of this name. */
    public boolean hasDatabase(String name) {
        try (var connection = connect();
                var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw failed("look for", name, e);
        }
    }

    /** Makes an empty database that belongs to {@link #owner()}. */
    public void createDatabase(String name) {
        createDatabase(name, "template1");
    }

    /** Makes a copy of a database nobody is connected to; it belongs to {@link #owner()}. */
    public void createDatabase(String name, String template) {
        try {
            execute("create database " + quoted(name) + " template " + quoted(template) + " owner " + OWNER);
        } catch (SQLException e) {
            throw failed("make", name, e);
        }
    }

    /** Drops a database, if it exists, and throws out whoever is connected to it. */
    public void dropDatabase(String name) {
        try {
            execute("drop database if exists " + quoted(name) + " with (force)");
        } catch (SQLException e) {
            throw failed("drop", name, e);
        }
    }

    /** Stops the server; open connections are cut. */
    @Override
    public synchronized void close() {
        server.stop(STOP_PATIENCE);
        lock.close();
        if (lifetime == Lifetime.TEMPORARY) {
            try {
                Directories.delete(cluster.home());
            } catch (IOException e) {
                throw new StartFailure("The directory " + cluster.home() + " cannot be deleted.", e);
            }
        }
    }

    ProcessHandle process() {
        return server.handle();
    }

    Path home() {
        return cluster.home();
    }

    private static LocalPostgres start(PostgresCluster cluster, Lifetime lifetime, int port) {
        DirectoryLock lock = DirectoryLock.on(cluster.home())
                .orElseThrow(() -> new StartFailure(
                        "The PostgreSQL data in " + cluster.home() + " is in use by another run of Kith."));
        try {
            cluster.create();
            cluster.endOrphan();
            var postgres = launch(cluster, lifetime, lock, port);
            postgres.prepareRoles();
            return postgres;
        } catch (IOException e) {
            lock.close();
            throw new StartFailure("The directory " + cluster.home() + " cannot be written.", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static LocalPostgres launch(PostgresCluster cluster, Lifetime lifetime, DirectoryLock lock, int port) {
        if (port != 0) {
            Ports.check(port, "PostgreSQL");
        }
        Instant deadline = Instant.now().plus(START_PATIENCE);
        while (true) {
            int chosen = port == 0 ? Ports.free() : port;
            ChildProcess server = ChildProcess.start(
                    command(cluster, lifetime, chosen), Map.of("TZ", "UTC"), cluster.log(), StopSignal.INT);
            if (becomesReady(server, cluster, deadline)) {
                return new LocalPostgres(cluster, lifetime, lock, server, chosen);
            }
            server.kill();
            boolean portTaken = server.logContains("could not bind");
            boolean orphansLeaving = server.logContains("pre-existing shared memory block");
            if (!(portTaken && port == 0 || orphansLeaving) || Instant.now().isAfter(deadline)) {
                throw new StartFailure("PostgreSQL did not start: " + server.lastWords());
            }
        }
    }

    private static List<String> command(PostgresCluster cluster, Lifetime lifetime, int port) {
        var command = new ArrayList<>(cluster.runAs().prefix());
        command.addAll(List.of(
                cluster.binaries().program("postgres"), "-D", cluster.data().toString(), "-p", "" + port));
        for (String setting : SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        for (String setting : lifetime.settings) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    private static boolean becomesReady(ChildProcess server, PostgresCluster cluster, Instant deadline) {
        while (Instant.now().isBefore(deadline)) {
            if (cluster.isReady(server.pid())) {
                return true;
            }
            if (server.endsWithin(Duration.ofMillis(20))) {
                return false;
            }
        }
        return false;
    }

    private void prepareRoles() {
        try {
            for (Credentials role : List.of(owner(), app(), dispatch())) {
                execute("""
                        do $$ begin
                          if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s;
                          end if;
                        end $$;
                        alter role %1$s login nosuperuser nobypassrls nocreaterole nocreatedb noreplication password '%2$s';
                        """.formatted(role.username(), role.password()));
            }
        } catch (SQLException e) {
            close();
            throw new StartFailure("PostgreSQL started but its logins could not be made: " + e.getMessage() + ".", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        Credentials superuser = cluster.credentials(PostgresCluster.SUPERUSER);
        return DriverManager.getConnection(jdbcUrl("postgres"), superuser.username(), superuser.password());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static StartFailure failed(String verb, String database, SQLException e) {
        return new StartFailure(
                "PostgreSQL could not " + verb + " the database " + database + ": " + e.getMessage() + ".", e);
    }
}
