package io.kith.server.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The second door to the database: deliveries of all companies, and nothing else of theirs. The first is Spring's own data source. */
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
        configuration.setMaximumPoolSize(8);
        configuration.addDataSourceProperty("logServerErrorDetail", "false");
        configuration.setMinimumIdle(1);
        return new HikariDataSource(configuration);
    }

    @Bean(defaultCandidate = false)
    JdbcClient dispatchJdbc(@Qualifier("dispatchDataSource") HikariDataSource dispatch) {
        return JdbcClient.create(dispatch);
    }
}
