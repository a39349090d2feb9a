package io.kith.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Behaves like the packed server as far as the launcher can see: takes itself apart, trains, gets ready. */
final class FakeServer {

    private FakeServer() {}

    public static void main(String[] arguments) throws IOException {
        if ("tools".equals(System.getProperty("jarmode"))) {
            Path jar = Path.of(System.getProperty("java.class.path"));
            Path directory = Files.createDirectories(Path.of(arguments[2]));
            Files.copy(jar, directory.resolve(jar.getFileName()));
        } else if (System.getProperty("spring.context.exit") == null) {
            serve();
        }
    }

    private static void serve() throws IOException {
        HttpServer server = listening("SERVER");
        answer(server, "/database", System.getenv("SPRING_DATASOURCE_URL"));
        answer(server, "/secret", System.getenv("KITH_SECRET"));
        answer(server, "/api/v1/operator/companies", 201, "{\"apiToken\": \"kith_demo\"}");
        answer(server, "/api/v1/members", 200, "{\"members\": [%s]}".formatted(members()));
        answer(server, "/api/v1/records/contact/query", 200, "{\"total\": 300}");
        server.start();
        HttpServer management = listening("MANAGEMENT_SERVER");
        answer(management, "/actuator/health/readiness", "{}");
        management.start();
    }

    private static HttpServer listening(String name) throws IOException {
        var address = new InetSocketAddress(
                InetAddress.ofLiteral(System.getenv(name + "_ADDRESS")),
                Integer.parseInt(System.getenv(name + "_PORT")));
        return HttpServer.create(address, 0);
    }

    private static String members() {
        return Stream.of("admin@acme.example", "user@acme.example", "admin@globex.example", "user@globex.example")
                .map("{\"email\": \"%s\"}"::formatted)
                .collect(Collectors.joining(","));
    }

    private static void answer(HttpServer server, String path, String text) {
        answer(server, path, 200, text);
    }

    private static void answer(HttpServer server, String path, int status, String text) {
        server.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    static void pack(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeServer.class.getName());
        String name = FakeServer.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = FakeServer.class.getResourceAsStream("FakeServer.class")) {
            out.putNextEntry(new JarEntry(name));
            if (code != null) {
                code.transferTo(out);
            }
        }
    }
}
