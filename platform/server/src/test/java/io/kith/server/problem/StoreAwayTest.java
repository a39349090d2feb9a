package io.kith.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A database that goes away in the middle of a request. */
@KithServerTest
class StoreAwayTest {

    @Autowired
    Kith kith;

    @Test
    void aWriteWhoseConnectionIsCutIsToldSoAndMayBeSentAgain() throws Exception {
        Kith.Company company = kith.company();
        Api admin = company.admin();
        String id =
                admin.create("customer", Map.of("name", "Harbour")).get("id").asString();
        String path = "/api/v1/records/customer/" + id;
        Map<String, Object> change = Map.of("fields", Map.of("city", "Porto"));
        Api keyed = admin.with("Idempotency-Key", "once");
        CompletableFuture<Api.Answer> answer;
        try (Connection holder = Stores.owner()) {
            hold(holder, id);
            answer = CompletableFuture.supplyAsync(() -> keyed.patch(path, change));
            cutWhoeverWaits();
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(503);
            assertThat(answer.get().text("/code")).isEqualTo("unavailable");
            holder.rollback();
        }
        keyed.patch(path, change).expect(200);
        assertThat(admin.get(path).expect(200).json().at("/fields/city").asString())
                .isEqualTo("Porto");
        assertThat(admin.get(path + "/history").expect(200).json().get("entries"))
                .hasSize(2);
    }

    private static void hold(Connection holder, String record) throws SQLException {
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("select id from record where id = '" + record + "' for update");
        }
    }

    /** Only a login of the same role may. */
    private static void cutWhoeverWaits() throws SQLException {
        try (Connection other = app();
                var statement = other.createStatement()) {
            Awaitility.await().until(() -> {
                try (var cut = statement.executeQuery(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and usename = current_user and pid <> pg_backend_pid()")) {
                    return cut.next() && cut.getInt(1) > 0;
                }
            });
        }
    }

    private static Connection app() throws SQLException {
        LocalPostgres postgres = Stores.postgres();
        return DriverManager.getConnection(
                postgres.jdbcUrl("kith"),
                postgres.app().username(),
                postgres.app().password());
    }
}
