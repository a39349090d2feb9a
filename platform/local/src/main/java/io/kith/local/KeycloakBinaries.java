package io.kith.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keycloak, fetched and unpacked once, and built once for the database it will use: later starts need no building. */
record KeycloakBinaries(Path directory) {

    static final String VERSION = "26.7.3";

    private static final ArtifactDownload ARCHIVE = ArtifactDownload.ofMavenCentral(
            "org/keycloak/keycloak-quarkus-dist/" + VERSION + "/keycloak-quarkus-dist-" + VERSION + ".zip",
            "27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f");

    // part of the cached directory's name: a change of these has to lead to another build
    private static final String BUILD = "postgres-1";
    private static final List<String> BUILD_OPTIONS =
            List.of("build", "--db=postgres", "--cache=local", "--health-enabled=false", "--metrics-enabled=false");

    private static final List<String> JAVA_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            // it answers a handful of people: a second of start-up is worth more than peak speed
            "-XX:TieredStopAtLevel=1",
            "-Xms64m",
            "-Xmx384m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    static KeycloakBinaries ready(ArtifactDownload.Listener listener) {
        Cache cache = Cache.of(RunAs.detect());
        return new KeycloakBinaries(cache.directory("keycloak-" + VERSION + "-" + BUILD, directory -> {
            Path zip = cache.root().resolve("keycloak-" + VERSION + ".zip");
            ARCHIVE.into(zip, listener);
            new ZipArchive(zip).unpackInto(directory);
            build(directory);
            Files.delete(zip);
        }));
    }

    /** The command line of a program of Keycloak whose writable directory is {@code home}. */
    static List<String> command(Path home, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.addAll(List.of(
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    private static void build(Path directory) {
        ChildProcess build = ChildProcess.start(
                command(directory, BUILD_OPTIONS), Map.of(), directory.resolve("build.log"), StopSignal.TERM);
        if (!build.endsWithin(Duration.ofMinutes(10)) || build.exitCode() != 0) {
            build.kill();
            throw new StartFailure("Keycloak could not be prepared: " + build.lastWords());
        }
    }
}
