package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Migrations that go wrong, and programs that migrate at once. */
class MigrationFailureTest {

    private static final LocalPostgres POSTGRES = LocalPostgres.temporary();

    @TempDir
    Path logs;

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    @Test
    void aMigrationThatFailsSaysWhichInOneSentenceAndIsTriedAnewAtTheNextStart() throws Exception {
        POSTGRES.createDatabase("failing");
        // in the way of a late migration
        execute("failing", "create table hand_over (whatever text)");
        Map<String, String> settings = BuiltServer.settings(POSTGRES, "failing");
        try (var server = BuiltServer.start(settings, logs.resolve("failed.log"))) {
            assertThat(server.awaitEnd()).isEqualTo(1);
            String told = told(server);
            assertThat(told)
                    .contains(
                            "The migration handover-0001-hand-over (db/handover/0001-hand-over.sql) failed, and nothing of it was done:"
                                    + " ERROR: relation \"hand_over\" already exists.",
                            "start again");
            assertThat(server.output()).doesNotContain("stack_trace", "\tat ", "Failed SQL", "create table");
        }
        execute("failing", "drop table hand_over");
        try (var server = BuiltServer.start(settings, logs.resolve("mended.log"))) {
            server.awaitReadiness();
        }
    }

    @Test
    void programsThatMigrateAnEmptyDatabaseAtOnceWaitForEachOther() throws Exception {
        POSTGRES.createDatabase("together");
        Map<String, String> settings = BuiltServer.owner(POSTGRES, "together");
        try (var one = BuiltServer.start(settings, logs.resolve("one.log"), "migrate");
                var other = BuiltServer.start(settings, logs.resolve("other.log"), "migrate")) {
            assertThat(one.awaitEnd()).as(one.output()).isZero();
            assertThat(other.awaitEnd()).as(other.output()).isZero();
        }
    }

    /** The last thing that it says before it ends. */
    private static String told(BuiltServer server) {
        JsonNode last = LocalRun.read(server.output().lines().toList().getLast());
        assertThat(last.at("/log/level").asString()).isEqualTo("ERROR");
        return last.get("message").asString();
    }

    private static void execute(String database, String sql) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(
                        POSTGRES.jdbcUrl(database),
                        POSTGRES.owner().username(),
                        POSTGRES.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
