package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kith.local.LocalPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores for which an authority of the operator's own vouches, told as the chart's {@code trust} and its examples tell it. */
class TrustTest {

    private static final String OPENING = "changeit";
    private static final String TLS = "?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

    @TempDir
    Path directory;

    @BeforeEach
    void authority() throws Exception {
        keytool("-genkeypair -alias ours -keyalg EC -dname CN=ours -ext san=ip:127.0.0.1 -keystore keys.p12");
        keytool("-exportcert -rfc -alias ours -keystore keys.p12 -file ca.crt");
        keytool("-importcert -noprompt -alias ours -file ca.crt -keystore truststore.p12");
    }

    @Test
    void oneFileOfAuthoritiesServesDatabaseAndSearch() throws Exception {
        var asked = new AtomicInteger();
        HttpsServer search = search(asked);
        Path home = directory.resolve("postgres");
        try (LocalPostgres postgres = LocalPostgres.start(home, 0)) {
            postgres.createDatabase("kith");
            try (Connection superuser = superuser(postgres, home)) {
                speakTlsOnly(superuser, home);
                Map<String, String> settings = BuiltServer.settings(postgres, "kith");
                settings.replaceAll((name, value) -> name.endsWith("_URL") ? value + TLS : value);
                settings.put(
                        "KITH_SEARCH_URI",
                        "https://127.0.0.1:" + search.getAddress().getPort());
                try (var server = BuiltServer.start(settings, directory.resolve("stranger.log"))) {
                    assertThat(server.awaitEnd()).as("without the authority").isNotZero();
                }
                assertThat(asked).hasValue(0);
                settings.put(
                        "JDK_JAVA_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + directory.resolve("truststore.p12")
                                + " -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword="
                                + OPENING);
                try (var server = BuiltServer.start(settings, directory.resolve("server.log"))) {
                    server.awaitReadiness();
                    assertThat(open(superuser)).contains("true").doesNotContain("false");
                    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > 0);
                }
            }
        } finally {
            search.stop(0);
        }
    }

    /** Of each connection of the server whether it is encrypted. */
    private static String open(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery(
                        "select string_agg(ssl::text, ',') from pg_stat_ssl"
                                + " join pg_stat_activity using (pid) where datname = 'kith' and backend_type = 'client backend'")) {
            row.next();
            return row.getString(1);
        }
    }

    private void speakTlsOnly(Connection superuser, Path home)
            throws IOException, SQLException, GeneralSecurityException {
        Path data = home.resolve("data");
        Path certificate = Files.copy(directory.resolve("ca.crt"), data.resolve("server.crt"));
        Path key = Files.writeString(data.resolve("server.key"), pem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(key, Files.getOwner(data));
        Files.setOwner(certificate, Files.getOwner(data));
        try (var statement = superuser.createStatement()) {
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            try (var statement = superuser.createStatement();
                    var row = statement.executeQuery("show ssl")) {
                row.next();
                return row.getString(1).equals("on");
            }
        });
    }

    private static Connection superuser(LocalPostgres postgres, Path home) throws IOException, SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl("postgres"),
                "postgres",
                Files.readString(home.resolve("postgres.secret")).strip());
    }

    private String pem() throws IOException, GeneralSecurityException {
        byte[] key = keys().getKey("ours", OPENING.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n-----END PRIVATE KEY-----\n";
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(directory.resolve("keys.p12"))) {
            keys.load(file, OPENING.toCharArray());
        }
        return keys;
    }

    /** Answers nothing of use, but only to whoever trusts it. */
    private HttpsServer search(AtomicInteger asked) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys(), OPENING.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void keytool(String arguments) throws Exception {
        Process tool = new ProcessBuilder(
                        "sh",
                        "-c",
                        Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + arguments
                                + " -storetype PKCS12 -storepass " + OPENING)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tool.exitValue()).isZero();
    }
}
