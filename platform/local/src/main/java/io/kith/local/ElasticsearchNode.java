package io.kith.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What Elasticsearch keeps on disk, whether it runs or not: its data, its settings, our password, its log. */
record ElasticsearchNode(Path home, RunAs runAs, ElasticsearchDistribution distribution) {

    private static final String USER = "kith";
    private static final int ITERATIONS = 10_000;

    ElasticsearchNode {
        home = home.toAbsolutePath().normalize();
    }

    Path log() {
        return home.resolve("server.log");
    }

    static Credentials credentials(Path home) {
        return new Credentials(USER, new Secrets(home).get(USER));
    }

    static Path data(Path home) {
        return home.resolve("data");
    }

    /** Writes the settings anew, so that those of an earlier version are not kept; data stays. */
    void prepare(int port) throws IOException {
        Path configuration = home.resolve("config");
        Directories.delete(configuration);
        Directories.delete(home.resolve("tmp"));
        for (String directory : List.of("config", "data", "logs", "tmp")) {
            Files.createDirectories(home.resolve(directory));
        }
        for (String file : List.of("roles.yml", "role_mapping.yml")) {
            Files.copy(
                    distribution.configuration().resolve(file),
                    configuration.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(configuration.resolve("elasticsearch.yml"), settings(port));
        Files.writeString(configuration.resolve("jvm.options"), jvmOptions());
        Files.writeString(configuration.resolve("log4j2.properties"), """
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%consoleException%n
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                """);
        Files.writeString(
                configuration.resolve("users"),
                USER + ":" + hash(credentials(home).password()) + "\n");
        Files.writeString(configuration.resolve("users_roles"), "superuser:" + USER + "\n");
        for (String directory : List.of("config", "data", "logs", "tmp")) {
            runAs.own(home.resolve(directory));
        }
        runAs.checkReaches(configuration.resolve("elasticsearch.yml"));
    }

    List<String> command() {
        var command = new ArrayList<>(
                switch (runAs) {
                    case SELF, OTHER_USER -> runAs.prefix();
                    // its agent talks to its own process, which has to have a name of its own for that
                    case OWN_NAMESPACE -> List.of("unshare", "--user", "--map-user=1000", "--map-group=1000");
                });
        command.add(distribution.program());
        return command;
    }

    Map<String, String> environment(int heapMegabytes) {
        return Map.of(
                "ES_PATH_CONF", home.resolve("config").toString(),
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_TMPDIR", home.resolve("tmp").toString(),
                "HOME", home.toString(),
                // the small program that starts the server and waits for it
                "CLI_JAVA_OPTS", "-Xms16m -Xmx32m -XX:+UseSerialGC",
                "ES_JAVA_OPTS", "-Xms%1$dm -Xmx%1$dm -XX:-AlwaysPreTouch".formatted(heapMegabytes));
    }

    private String settings(int port) {
        return """
                cluster.name: kith-local
                node.name: kith-local
                path.data: "%s"
                path.logs: "%s"
                discovery.type: single-node
                http.host: %s
                http.port: %d
                transport.host: %s
                transport.port: 0
                xpack.security.enabled: true
                xpack.security.autoconfiguration.enabled: false
                xpack.security.http.ssl.enabled: false
                xpack.security.transport.ssl.enabled: false
                xpack.ml.enabled: false
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(data(home), home.resolve("logs"), Ports.HOST, port, Ports.HOST);
    }

    /** Theirs without the logs and dumps that fill a disk. */
    private String jvmOptions() throws IOException {
        var options = new StringBuilder();
        for (String line : Files.readAllLines(distribution.configuration().resolve("jvm.options"))) {
            if (!line.contains("-Xlog:gc") && !line.contains("HeapDump") && !line.contains("ErrorFile")) {
                options.append(line).append('\n');
            }
        }
        return options.append("-XX:ErrorFile=")
                .append(home.resolve("logs/hs_err_pid%p.log"))
                .append('\n')
                .toString();
    }

    /** In the form in which its file of users keeps passwords. */
    private static String hash(String password) {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "{PBKDF2}" + ITERATIONS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String authorization() {
        Credentials login = credentials(home);
        String pair = login.username() + ":" + login.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
