package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kith.local.LocalPostgres;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.Replica;
import io.kith.server.testing.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was to go while the folder of files was not mounted goes once it is. */
class FolderAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REQUESTS = "/api/v1/privacy-requests";

    private final LocalPostgres postgres = Stores.postgres();
    private final String database = "folder-" + UUID.randomUUID();

    @TempDir
    Path home;

    Path folder;
    Path away;
    JdbcTemplate jdbc;

    @BeforeEach
    void database() {
        postgres.createDatabase(database);
        folder = home.resolve("files");
        away = home.resolve("away");
        jdbc = new JdbcTemplate(new DriverManagerDataSource(
                postgres.jdbcUrl(database),
                postgres.owner().username(),
                postgres.owner().password()));
    }

    @AfterEach
    void drop() {
        postgres.dropDatabase(database);
    }

    @Test
    void bytesOfAnErasedPersonWaitForTheFolder() throws IOException {
        try (Replica server = start()) {
            Kith.Company company = server.kith().company();
            Api admin = company.admin();
            await().untilAsserted(() -> assertThat(up(server)).isEqualTo(1));
            UUID theirs = added(admin, "Li Wei");
            UUID other = added(admin, "Somebody");
            Files.move(folder, away);
            Files.createDirectory(folder);

            String request = erase(company);
            await().untilAsserted(() -> assertThat(up(server)).isZero());
            FileSweep sweep = server.context().getBean(FileSweep.class);
            assertThatThrownBy(() -> sweep.sweep(company.id(), theirs)).isInstanceOf(FileStoreUnavailable.class);
            assertThat(deposits()).containsExactly(theirs);
            assertThat(admin.get(request).json().get("filesLeft").asLong())
                    .as("whoever has asked for the erasure is told")
                    .isEqualTo(1);
            assertThat(away.resolve(StoredFile.key(company.id(), theirs))).exists();
            admin.get("/api/v1/files/" + other + "/content").expect(503);
            assertThat(folder).isEmptyDirectory();

            Files.delete(folder);
            Files.move(away, folder);
            await().untilAsserted(() -> assertThat(up(server)).isEqualTo(1));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(deposits()).isEmpty());
            assertThat(admin.get(request).json().get("filesLeft").asLong()).isZero();
            assertThat(folder.resolve(StoredFile.key(company.id(), theirs))).doesNotExist();
            assertThat(admin.download("/api/v1/files/" + other + "/content").body())
                    .isEqualTo(Samples.TEXT);
        }
    }

    @Test
    void aFolderFromBeforeThereWereMarksGetsItsOwn() throws IOException {
        UUID file;
        Api admin;
        try (Replica server = start()) {
            admin = server.kith().company().admin();
            file = added(admin, "Somebody");
        }
        Path mark = folder.resolve(DiskStore.MARK);
        Files.delete(mark);
        jdbc.update("update file_folder set state = 'unmarked'");
        try (Replica server = start()) {
            assertThat(mark).exists();
            assertThat(jdbc.queryForObject("select state from file_folder", String.class))
                    .isEqualTo("marked");
            assertThat(admin.at(server.base())
                            .download("/api/v1/files/" + file + "/content")
                            .body())
                    .isEqualTo(Samples.TEXT);
        }
    }

    private static UUID added(Api admin, String name) {
        String contact = admin.create("contact", Map.of("name", name, "email", name.replace(" ", "") + "@example.com"))
                .get("id")
                .asString();
        return UUID.fromString(
                admin.upload("/api/v1/records/contact/" + contact + "/files", "name", "x.txt", "x", Samples.TEXT)
                        .expect(201)
                        .text("/id"));
    }

    private static String erase(Kith.Company company) {
        Api admin = company.admin();
        String request = REQUESTS + "/"
                + admin.post(REQUESTS, Map.of("name", "Li Wei", "emails", List.of("liwei@example.com")))
                        .expect(202)
                        .text("/id");
        await().atMost(PATIENCE).until(() -> admin.get(request).text("/state"), "found"::equals);
        admin.post(request + "/undecided", Map.of("treatment", "redact")).expect(200);
        admin.post(request + "/erase", Map.of("confirmation", company.slug())).expect(202);
        await().atMost(PATIENCE).until(() -> admin.get(request).text("/state"), "erased"::equals);
        return request;
    }

    private static double up(Replica server) {
        return server.context()
                .getBean(MeterRegistry.class)
                .get("kith.store.up")
                .tag("store", "files")
                .gauge()
                .value();
    }

    private List<@Nullable UUID> deposits() {
        return jdbc.queryForList("select id from file_deposit", UUID.class);
    }

    /** A server on this database; the index of others is left alone. */
    private Replica start() {
        return Replica.start(Map.of(
                "spring.datasource.url", postgres.jdbcUrl(database),
                "spring.liquibase.url", postgres.jdbcUrl(database),
                "kith.dispatch.datasource.url", postgres.jdbcUrl(database),
                "kith.search.uri", "http://127.0.0.1:9",
                "kith.files.folder", folder.toString()));
    }
}
