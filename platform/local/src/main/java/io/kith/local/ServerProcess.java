package io.kith.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The server, run as its own Java process from its built jar. */
final class ServerProcess implements Part {

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private static final List<String> JAVA_OPTIONS = List.of(
            "-Xmx512m",
            // for a heap of this size as fast as the others, with 150 MB less around it
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private final Workspace workspace;
    private final Path jar;
    private final PostgresPart postgres;
    private final ServerSettings settings;
    private volatile @Nullable ServerInstallation installation;
    private volatile @Nullable ChildProcess process;
    private volatile @Nullable ChildProcess training;

    ServerProcess(Workspace workspace, Path jar, PostgresPart postgres, ServerSettings settings) {
        this.workspace = workspace;
        this.jar = jar;
        this.postgres = postgres;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Kith";
    }

    /** Of the others it wants none for its start: it tries them anew when they are asked for something. */
    @Override
    public List<Part> needs() {
        return List.of(postgres);
    }

    URI baseUrl() {
        return settings.baseUrl();
    }

    @Override
    public void prepare(Progress progress) {
        progress.say(name(), "unpacking");
        installation = ServerInstallation.of(jar, workspace);
    }

    @Override
    public void start(Progress progress) {
        progress.say(name(), "starting");
        ServerInstallation installed = installed();
        var options = new ArrayList<String>();
        if (Files.exists(installed.aotCache())) {
            options.add("-XX:AOTCache=" + installed.aotCache());
        }
        ChildProcess started = ChildProcess.start(
                command(installed, List.of(), options),
                settings.toEnvironment(),
                workspace.logs().resolve("server.log"),
                StopSignal.TERM);
        process = started;
        workspace.recordProgram(
                "server", ProgramRecord.of(started.handle(), installed.jar().toString(), StopSignal.TERM));
        awaitReadiness(started);
        if (options.isEmpty()) {
            train(installed);
        }
    }

    @Override
    public void stop() {
        ChildProcess trained = training;
        if (trained != null) {
            trained.kill();
        }
        ChildProcess running = process;
        if (running != null) {
            running.stop(STOP_PATIENCE);
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        ChildProcess running = process;
        return running == null
                ? CompletableFuture.completedFuture(null)
                : running.handle().onExit().thenAccept(handle -> {});
    }

    /**
     * Lets a second server run up to its first breath with little claim to the processor, from which Java makes a cache
     * that spares the next starts most of their work. Cut off, it leaves nothing.
     */
    private void train(ServerInstallation installed) {
        Path cache = installed.aotCache();
        Path part = cache.resolveSibling("training.aot");
        ChildProcess started = ChildProcess.start(
                command(
                        installed,
                        List.of("nice", "-n", "19"),
                        List.of("-XX:AOTCacheOutput=" + part, "-Dspring.context.exit=onRefresh")),
                settings.toEnvironment(),
                workspace.logs().resolve("training.log"),
                StopSignal.TERM);
        training = started;
        workspace.recordProgram(
                "training", ProgramRecord.of(started.handle(), installed.jar().toString(), StopSignal.TERM));
        started.handle().onExit().thenRun(() -> {
            if (started.exitCode() == 0) {
                // if it cannot be renamed, the next start trains again
                part.toFile().renameTo(cache.toFile());
            }
        });
    }

    private static List<String> command(ServerInstallation installed, List<String> prefix, List<String> options) {
        var command = new ArrayList<>(prefix);
        command.add(JavaRuntime.program());
        command.addAll(JAVA_OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-jar", installed.jar().toString()));
        return command;
    }

    private void awaitReadiness(ChildProcess started) {
        try {
            HttpProbe.get(settings.managementUrl().resolve("/actuator/health/readiness"))
                    .await(started, "The server", START_PATIENCE);
        } catch (StartFailure e) {
            throw new StartFailure(
                    e.getMessage() + System.lineSeparator() + "All of it is in server.log in " + workspace.logs()
                            + "; if the local data is of no value, ./kith reset makes the next start a first start.",
                    e);
        }
    }

    private ServerInstallation installed() {
        ServerInstallation installed = installation;
        if (installed == null) {
            throw new IllegalStateException("The server was not unpacked");
        }
        return installed;
    }
}
