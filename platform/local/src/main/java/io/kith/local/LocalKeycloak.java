package io.kith.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A real Keycloak on 127.0.0.1, with its data in a {@link LocalPostgres} and one realm that is imported at its first start. */
public final class LocalKeycloak implements AutoCloseable {

    private static final String DATABASE = "keycloak";
    private static final String ADMIN = "admin";
    private static final Duration START_PATIENCE = Duration.ofMinutes(8);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final ChildProcess server;
    private final DirectoryLock lock;
    private final URI uri;
    private final Credentials admin;

    private LocalKeycloak(ChildProcess server, DirectoryLock lock, URI uri, Credentials admin) {
        this.server = server;
        this.lock = lock;
        this.uri = uri;
        this.admin = admin;
    }

    /**
     * What a Keycloak is started with.
     *
     * @param home made at first start; holds its log and the password of its own administrator
     * @param port 0 for any free one
     * @param realm file to import; a realm that exists already is left as it is
     * @param themes directory with a directory per theme
     * @param variables values of the places <code>${NAME}</code> in the realm file
     */
    public record Setup(
            Path home, LocalPostgres postgres, int port, Path realm, Path themes, Map<String, String> variables) {

        public Setup {
            home = home.toAbsolutePath().normalize();
            realm = realm.toAbsolutePath().normalize();
            themes = themes.toAbsolutePath().normalize();
            variables = Map.copyOf(variables);
        }

        /** Without the variables, which hold secrets. */
        @Override
        public String toString() {
            return "Setup[" + home + ", port " + port + "]";
        }
    }

    /** Downloads, unpacks and builds Keycloak unless that was done before; needs nothing that runs. */
    public static void prepare() {
        prepare((_, _) -> {});
    }

    static void prepare(ArtifactDownload.Listener listener) {
        KeycloakBinaries.ready(listener);
    }

    /** Returns when the realm can be signed in to. */
    public static LocalKeycloak start(Setup setup) {
        KeycloakBinaries binaries = KeycloakBinaries.ready((_, _) -> {});
        DirectoryLock lock = DirectoryLock.on(setup.home())
                .orElseThrow(() -> new StartFailure(
                        "The Keycloak data in " + setup.home() + " is in use by another run of Kith."));
        try {
            if (setup.port() != 0) {
                Ports.check(setup.port(), "Keycloak");
            }
            furnish(setup, binaries);
            if (!setup.postgres().hasDatabase(DATABASE)) {
                setup.postgres().createDatabase(DATABASE);
            }
            return launch(setup, lock);
        } catch (IOException e) {
            lock.close();
            throw new StartFailure("The directory " + setup.home() + " cannot be written.", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where it listens; realms are below {@code /realms/}. */
    public URI uri() {
        return uri;
    }

    /** The administrator of Keycloak itself, made up at first start. */
    public Credentials admin() {
        return admin;
    }

    @Override
    public synchronized void close() {
        server.stop(STOP_PATIENCE);
        lock.close();
    }

    ProcessHandle process() {
        return server.handle();
    }

    // the unpacked programs are shared by all runs; what a run writes is beside its data
    private static void furnish(Setup setup, KeycloakBinaries binaries) throws IOException {
        Path home = setup.home();
        for (String part : List.of("conf", "data/import", "providers")) {
            Files.createDirectories(home.resolve(part));
        }
        Path lib = home.resolve("lib");
        Files.deleteIfExists(lib);
        Files.createSymbolicLink(lib, binaries.directory().resolve("lib"));
        Files.copy(setup.realm(), home.resolve("data/import/realm.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                binaries.directory().resolve("conf/cache-ispn.xml"),
                home.resolve("conf/cache-ispn.xml"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static LocalKeycloak launch(Setup setup, DirectoryLock lock) {
        int port = setup.port() == 0 ? Ports.free() : setup.port();
        URI uri = URI.create("http://" + Ports.HOST + ":" + port);
        var admin = new Credentials(ADMIN, new Secrets(setup.home()).get(ADMIN));
        Credentials login = setup.postgres().owner();
        Map<String, String> environment = new LinkedHashMap<>(setup.variables());
        // by environment, since command lines are there for everybody to read
        environment.put("KC_DB_URL", setup.postgres().jdbcUrl(DATABASE));
        environment.put("KC_DB_USERNAME", login.username());
        environment.put("KC_DB_PASSWORD", login.password());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", admin.username());
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", admin.password());
        ChildProcess server = ChildProcess.start(
                KeycloakBinaries.command(
                        setup.home(),
                        List.of(
                                "start",
                                "--optimized",
                                "--import-realm",
                                "--http-enabled=true",
                                "--http-host=" + Ports.HOST,
                                "--http-port=" + port,
                                "--hostname=" + uri,
                                "--db-pool-max-size=20",
                                "--spi-theme--folder--dir=" + setup.themes())),
                environment,
                setup.home().resolve("server.log"),
                StopSignal.TERM);
        HttpProbe.get(uri.resolve("/realms/" + realmName(setup.realm()))).await(server, "Keycloak", START_PATIENCE);
        return new LocalKeycloak(server, lock, uri, admin);
    }

    private static String realmName(Path realm) {
        try {
            return Optional.ofNullable(JsonMapper.shared()
                            .readTree(Files.readString(realm))
                            .get("realm"))
                    .orElseThrow(() -> new StartFailure("The file " + realm + " names no realm."))
                    .asString();
        } catch (IOException e) {
            throw new StartFailure("The file " + realm + " cannot be read.", e);
        }
    }
}
