package io.kith.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/**
 * The least that a server with these routes has to do: no security, no checks, no history, one statement per request, committed durably.
 * Runs as a process of its own.
 */
final class CeilingServer {

    private final CeilingStore store;

    private CeilingServer(CeilingStore store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Map<String, String> settings = System.getenv();
        var configuration = new HikariConfig();
        configuration.setJdbcUrl(required(settings, "CEILING_URL"));
        configuration.setUsername(required(settings, "CEILING_USER"));
        configuration.setPassword(required(settings, "CEILING_PASSWORD"));
        configuration.setMaximumPoolSize(24);
        var store = new CeilingStore(new HikariDataSource(configuration));
        store.create();
        var ceiling = new CeilingServer(store);
        int port = Integer.parseInt(required(settings, "SERVER_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 128);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", ceiling::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String answer = answer(exchange.getRequestMethod(), path, body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(path.equals(Operation.RECORDS) ? 201 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (SQLException | IllegalArgumentException e) {
            exchange.sendResponseHeaders(500, -1);
        }
    }

    private String answer(String method, String path, String body) throws SQLException {
        if (path.equals(Operation.RECORDS)) {
            return store.insert(body);
        }
        if (path.equals(Operation.RECORDS + "/batch")) {
            return store.insertAll(body);
        }
        if (path.equals(Operation.RECORDS + "/query")) {
            return store.list(body.substring(body.indexOf('\'') + 1, body.lastIndexOf('\'')));
        }
        return method.equals("GET") && path.startsWith(Operation.RECORDS)
                ? store.find(path.substring(Operation.RECORDS.length() + 1))
                : "{}";
    }

    private static String required(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }
}
