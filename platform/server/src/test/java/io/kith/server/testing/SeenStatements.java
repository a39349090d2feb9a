package io.kith.server.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What each request says to the database, so that a test can count it: on a shared machine a count is certain where a time is not. */
@TestComponent
public final class SeenStatements implements BeanPostProcessor {

    private final Map<String, List<String>> byRequest = new ConcurrentHashMap<>();

    /** The statements of the request that was answered so, in their order; each is a round trip. */
    public List<String> of(Api.Answer answer) {
        String request = answer.header("X-Request-Id");
        return request == null ? List.of() : List.copyOf(byRequest.getOrDefault(request, List.of()));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource source ? new Seen(source) : bean;
    }

    private final class Seen extends DelegatingDataSource {

        Seen(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return connection(super.getConnection());
        }
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (_, method, arguments) -> {
            if (method.getName().equals("commit")) {
                note("commit");
            }
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement && arguments[0] instanceof String sql
                    ? statement(statement, sql)
                    : result;
        });
    }

    private PreparedStatement statement(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                note(sql.strip().replaceAll("\\s+", " "));
            }
            return call(statement, method, arguments);
        });
    }

    private void note(String words) {
        String request = MDC.get("request");
        if (request != null) {
            byRequest
                    .computeIfAbsent(request, _ -> new CopyOnWriteArrayList<>())
                    .add(words);
        }
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
