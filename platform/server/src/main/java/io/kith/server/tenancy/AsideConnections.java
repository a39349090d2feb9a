package io.kith.server.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/** Hands out connections of another pool to what is done {@link Aside}. */
@Component
final class AsideConnections implements BeanPostProcessor, BeanFactoryAware {

    static final String POOL = "asideDataSource";

    @SuppressWarnings("NullAway.Init") // given before the first bean comes by
    private BeanFactory beans;

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        beans = beanFactory;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource source ? new Forked(source) : bean;
    }

    private final class Forked extends DelegatingDataSource {

        Forked(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return Aside.isBound()
                    ? beans.getBean(POOL, HikariDataSource.class).getConnection()
                    : super.getConnection();
        }
    }
}
