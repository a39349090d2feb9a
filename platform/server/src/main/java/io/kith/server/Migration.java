package io.kith.server;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The database brought to this version, and nothing else: it needs the owner's login alone, so that servers can run without it. No
 * component of the server, or the scan for components would find it there.
 */
@ImportAutoConfiguration(LiquibaseAutoConfiguration.class)
@Import(OneMigrationAtATime.class)
final class Migration {

    static final String COMMAND = "migrate";

    Migration() {}

    /** Returns when the database is of this version; a failure ends the program. */
    static void run(String... arguments) {
        new SpringApplicationBuilder(Migration.class)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close();
    }
}
