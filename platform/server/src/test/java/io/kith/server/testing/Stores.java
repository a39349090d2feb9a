package io.kith.server.testing;

import io.kith.local.LocalElasticsearch;
import io.kith.local.LocalPostgres;
import io.kith.server.plugin.PluginReleases;
import io.kith.server.plugin.trial.Trial;
import io.kith.server.plugin.witness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** The stores of this test run, and the settings by which a server uses them. */
public final class Stores implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String OPERATOR = "operator-token-of-the-test-run-0123456789";

    // takes longest, and only tests of search wait for it
    private static final LocalElasticsearch ELASTICSEARCH = LocalElasticsearch.temporaryInBackground();
    private static final LocalPostgres POSTGRES = started();
    private static final Path FILES = folder("files");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(settings()).applyTo(context);
        // every server of a test run has the plugins that do what they are told
        context.addApplicationListener((ApplicationListener<ApplicationReadyEvent>) _ -> {
            PluginReleases releases = context.getBean(PluginReleases.class);
            releases.install(Trial.packed().bytes(), null, _ -> {});
            releases.install(Witness.packed().bytes(), null, _ -> {});
        });
    }

    /** What a server has to be told to run on these stores. */
    public static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", POSTGRES.jdbcUrl("kith"));
        settings.put("spring.datasource.username", POSTGRES.app().username());
        settings.put("spring.datasource.password", POSTGRES.app().password());
        settings.put("spring.liquibase.url", POSTGRES.jdbcUrl("kith"));
        settings.put("spring.liquibase.user", POSTGRES.owner().username());
        settings.put("spring.liquibase.password", POSTGRES.owner().password());
        settings.put("kith.dispatch.datasource.url", POSTGRES.jdbcUrl("kith"));
        settings.put("kith.dispatch.datasource.username", POSTGRES.dispatch().username());
        settings.put("kith.dispatch.datasource.password", POSTGRES.dispatch().password());
        settings.put("kith.secret", "a-secret-of-the-test-run-that-is-long-enough");
        settings.put("kith.operator.token", OPERATOR);
        settings.put("kith.changelog.interval", "200ms");
        settings.put("kith.changelog.first-retry", "20ms");
        settings.put("kith.changelog.attempts", "4");
        settings.put("db-scheduler.polling-interval", "200ms");
        settings.put("db-scheduler.heartbeat-interval", "500ms");
        settings.put("kith.files.folder", FILES.toString());
        settings.put("kith.plugin.unsigned", "true");
        settings.put("kith.plugin.look-every", "PT0.2S");
        settings.put("kith.plugin.drain", "PT1S");
        // on a machine that is busy with other tests
        settings.put("kith.plugin.hook-time", "PT5S");
        settings.put("kith.plugin.write-time", "PT15S");
        settings.put("spring.datasource.hikari.maximum-pool-size", "12");
        settings.putAll(Identities.settings());
        settings.put("kith.search.uri", ELASTICSEARCH.uri().toString());
        settings.put("kith.search.user", ELASTICSEARCH.credentials().username());
        settings.put("kith.search.password", ELASTICSEARCH.credentials().password());
        settings.put("kith.search.interval", "200ms");
        // no write of a test takes longer
        settings.put("kith.computing.longest-write", "10s");
        settings.put("kith.messaging.mail-patience", "PT0S");
        settings.put("kith.inbox.heartbeat", "PT1S");
        settings.put("kith.gauges.every", "PT0.3S");
        settings.put("management.server.port", "0");
        settings.put("logging.structured.format.console", "");
        return settings;
    }

    /** As the role that owns the tables and sees every company's rows. */
    public static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                POSTGRES.jdbcUrl("kith"),
                POSTGRES.owner().username(),
                POSTGRES.owner().password());
    }

    public static LocalPostgres postgres() {
        return POSTGRES;
    }

    /** Answers when this returns. */
    public static LocalElasticsearch elasticsearch() {
        ELASTICSEARCH.awaitReady();
        return ELASTICSEARCH;
    }

    /** Where the servers of this run keep files. */
    public static Path files() {
        return FILES;
    }

    /** As if somebody had deleted them behind the servers' backs. */
    public static void loseBytes(String file) {
        try (Stream<Path> all = Files.walk(FILES)) {
            for (Path one : all.filter(path -> path.endsWith(file)).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String of) {
        try {
            return Files.createDirectory(Path.of("target")
                    .toAbsolutePath()
                    .resolve(of + "-" + ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalPostgres started() {
        LocalPostgres postgres = LocalPostgres.temporary();
        postgres.createDatabase("kith");
        return postgres;
    }
}
