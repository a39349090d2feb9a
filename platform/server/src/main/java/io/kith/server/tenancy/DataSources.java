package io.kith.server.tenancy;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The second door to the database: deliveries of all companies, and nothing else of theirs. The first is Spring's own data source, with a
 * few connections apart for what is done {@link Aside}.
 */
@Configuration(proxyBeanMethods = false)
class DataSources {

    /** As the role that reads the outbox across companies. */
    @Bean(defaultCandidate = false)
    HikariDataSource dispatchDataSource(
            @Value("${kith.dispatch.datasource.url}") String url,
            @Value("${kith.dispatch.datasource.username}") String user,
            @Value("${kith.dispatch.datasource.password}") String password) {
        var configuration = new HikariConfig();
        configuration.setPoolName("dispatch");
        configuration.setJdbcUrl(url);
        configuration.setUsername(user);
        configuration.setPassword(password);
        // one of them hears of inboxes for as long as the server runs
        configuration.setMaximumPoolSize(18);
        configuration.setConnectionTimeout(10_000);
        configuration.addDataSourceProperty("logServerErrorDetail", "false");
        configuration.setMinimumIdle(1);
        // who starts before the database is not ready until it is there, and need not be started again
        configuration.setInitializationFailTimeout(-1);
        return new HikariDataSource(configuration);
    }

    /** For what plugins ask while somebody waits for them, who may hold one of the others: no larger than what may keep it busy. */
    @Bean(name = AsideConnections.POOL, defaultCandidate = false)
    HikariDataSource asideDataSource(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username:}") String user,
            @Value("${spring.datasource.password:}") String password,
            @Value("${kith.plugin.connections:8}") int connections) {
        var configuration = new HikariConfig();
        configuration.setPoolName("aside");
        configuration.setJdbcUrl(url);
        configuration.setUsername(user);
        configuration.setPassword(password);
        configuration.setMaximumPoolSize(connections);
        configuration.setMinimumIdle(0);
        configuration.setConnectionTimeout(1_000);
        // nobody waits for a plugin as long as for a person's question
        configuration.setConnectionInitSql(
                "set statement_timeout = '5s'; set transaction_timeout = '10s'; set jit = off");
        configuration.addDataSourceProperty("logServerErrorDetail", "false");
        configuration.setInitializationFailTimeout(-1);
        return new HikariDataSource(configuration);
    }

    @Bean(defaultCandidate = false)
    JdbcClient dispatchJdbc(@Qualifier("dispatchDataSource") HikariDataSource dispatch) {
        return JdbcClient.create(dispatch);
    }

    /** Told rather than found out, so that a server can start while the database is away. */
    @Bean
    DbSchedulerCustomizer jobsInPostgres() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<JdbcCustomization> jdbcCustomization() {
                return Optional.of(new PostgreSqlJdbcCustomization(false, false));
            }
        };
    }
}
