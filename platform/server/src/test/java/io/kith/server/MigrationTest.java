package io.kith.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.LocalPostgres;
import io.kith.server.testing.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How a database comes to the version of the server, as its owner and with nothing else running. */
class MigrationTest {

    private static final Path LANDED = Path.of("src/test/resources/db/landed-changesets.txt");

    private final LocalPostgres postgres = Stores.postgres();
    private final String database = "migrated-" + UUID.randomUUID();
    private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
            postgres.jdbcUrl(database),
            postgres.owner().username(),
            postgres.owner().password()));

    @BeforeEach
    void database() {
        postgres.createDatabase(database);
    }

    @AfterEach
    void drop() {
        postgres.dropDatabase(database);
    }

    /** A changeset that ran somewhere never runs there again: what is changed in it is in new databases and in no old one. */
    @Test
    void whatHasLandedNeverChanges() throws IOException {
        migrate();
        Map<String, String> now = new LinkedHashMap<>();
        jdbc.query("select id, md5sum from databasechangelog order by orderexecuted", row -> {
            now.put(row.getString("id"), row.getString("md5sum"));
        });
        Map<String, String> landed = new TreeMap<>();
        for (String line : Files.readAllLines(LANDED)) {
            String[] words = line.split(" ");
            landed.put(words[0], words[1]);
        }
        if (Boolean.getBoolean("kith.changesets.renew")) {
            now.forEach(landed::putIfAbsent);
            List<String> lines = new ArrayList<>();
            landed.forEach((id, checksum) -> lines.add(id + " " + checksum));
            Files.write(LANDED, lines);
        }
        assertThat(now)
                .as(
                        "a changeset that has landed was changed or removed: put it back as it was, and make a new one of what you want")
                .containsAllEntriesOf(landed);
        assertThat(landed)
                .as(
                        "a new changeset: run this test with -Dkith.changesets.renew=true, which adds its line to %s",
                        LANDED)
                .containsAllEntriesOf(now);
    }

    @Test
    void migratingAgainDoesNothing() {
        migrate();
        List<Map<String, @Nullable Object>> before = jdbc.queryForList("select * from databasechangelog");
        migrate();
        assertThat(jdbc.queryForList("select * from databasechangelog")).isEqualTo(before);
    }

    /** As Liquibase's own lock looks after a program was killed: it would let nobody in any more. */
    @Test
    void aProgramThatWasKilledLocksNobodyOut() {
        jdbc.execute("create table databasechangeloglock (id int primary key, locked boolean not null,"
                + " lockgranted timestamp, lockedby varchar(255))");
        jdbc.execute("insert into databasechangeloglock values (1, true, now(), 'a program that was killed')");
        migrate();
        assertThat(jdbc.queryForObject("select count(*) from databasechangelog", Integer.class))
                .isPositive();
    }

    private void migrate() {
        Migration.run(
                "--spring.liquibase.url=" + postgres.jdbcUrl(database),
                "--spring.liquibase.user=" + postgres.owner().username(),
                "--spring.liquibase.password=" + postgres.owner().password(),
                "--logging.structured.format.console=");
    }
}
