package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalPostgresTest {

    @TempDir
    Path directory;

    @Test
    void dataSurvivesARestart() throws SQLException {
        try (var postgres = LocalPostgres.start(directory, 0)) {
            postgres.createDatabase("kith");
            run(postgres, postgres.owner(), "create table note(text text); insert into note values ('kept')");
        }
        try (var postgres = LocalPostgres.start(directory, 0)) {
            assertThat(postgres.hasDatabase("kith")).isTrue();
            assertThat(ask(postgres, "kith", postgres.owner(), "select text from note"))
                    .isEqualTo("kept");
        }
    }

    @Test
    void theLoginsHaveNoSpecialRights() throws SQLException {
        try (var postgres = LocalPostgres.temporary()) {
            for (Credentials login : List.of(postgres.owner(), postgres.app(), postgres.dispatch())) {
                assertThat(ask(postgres, "postgres", login, """
                        select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                        from pg_roles where rolname = current_user""")).isEqualTo("f");
            }
            assertThatThrownBy(() -> ask(postgres, "postgres", new Credentials("kith_app", "wrong"), "select 1"))
                    .hasMessageContaining("password");
        }
    }

    @Test
    void databasesAreCopiedAndDropped() throws SQLException {
        try (var postgres = LocalPostgres.temporary()) {
            postgres.createDatabase("base");
            run(postgres, "base", postgres.owner(), "create table note(text text); insert into note values ('copied')");
            postgres.createDatabase("copy", "base");
            assertThat(ask(postgres, "copy", postgres.owner(), "select text from note"))
                    .isEqualTo("copied");

            try (var connected = connect(postgres, "copy", postgres.owner())) {
                postgres.dropDatabase("copy");
                assertThat(connected.isValid(1)).isFalse();
            }
            assertThat(postgres.hasDatabase("copy")).isFalse();
        }
    }

    @Test
    void aTemporaryServerLeavesNothingBehind() {
        LocalPostgres postgres = LocalPostgres.temporary();
        Path home = postgres.home();
        postgres.close();
        postgres.close();
        assertThat(home).doesNotExist();
        assertThat(postgres.process().isAlive()).isFalse();
        assertThat(Ports.isFree(postgres.port())).isTrue();
    }

    @Test
    void aBusyPortIsSaidInOneSentence() throws IOException {
        try (var busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalPostgres.start(directory, busy.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage(
                            "Port " + busy.getLocalPort() + ", which PostgreSQL needs, is in use by another program.");
        }
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() {
        try (var _ = LocalPostgres.start(directory, 0)) {
            assertThatThrownBy(() -> LocalPostgres.start(directory, 0))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageEndingWith("is in use by another run of Kith.");
        }
    }

    @Test
    void aNumberOfADeadServerThatNowBelongsToAnotherProgramIsIgnored() throws IOException {
        LocalPostgres.start(directory, 0).close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n0\n5432\n\n\n\nready\n");
        LocalPostgres.start(directory, 0).close();
    }

    @ParameterizedTest
    @MethodSource("io.kith.local.RunAs#possible")
    void itStartsInEveryWayThisSystemAllows(RunAs runAs) throws SQLException {
        try (var postgres = LocalPostgres.temporary(runAs)) {
            assertThat(ask(postgres, "postgres", postgres.app(), "select 1")).isEqualTo("1");
        }
    }

    private static void run(LocalPostgres postgres, Credentials login, String sql) throws SQLException {
        run(postgres, "kith", login, sql);
    }

    private static void run(LocalPostgres postgres, String database, Credentials login, String sql)
            throws SQLException {
        try (var connection = connect(postgres, database, login);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(LocalPostgres postgres, String database, Credentials login, String sql)
            throws SQLException {
        try (var connection = connect(postgres, database, login);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(LocalPostgres postgres, String database, Credentials login) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), login.username(), login.password());
    }
}
