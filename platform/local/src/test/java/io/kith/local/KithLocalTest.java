package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KithLocalTest {

    private static final Duration PROMISED = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final List<Launcher> launchers = new ArrayList<>();

    @BeforeEach
    void packServer() throws IOException {
        FakeServer.pack(serverJar());
    }

    @AfterEach
    void endWhatATestLeft() {
        for (Launcher launcher : launchers) {
            launcher.everyProcess().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void ctrlCStopsEverything() throws IOException, InterruptedException {
        Launcher launcher = run();
        assertThat(launcher.isUp()).as(launcher.output()).isTrue();
        String database = launcher.get("/database");
        int port = launcher.baseUrl().getPort();
        List<ProcessHandle> processes = launcher.everyProcess();
        assertThat(processes.size()).isGreaterThan(3);
        assertThat(launcher.output())
                .contains("Kith is running.", launcher.baseUrl().toString());
        assertThat(Files.readString(launcher.localJson()))
                .contains("\"acme\"", "\"globex\"", "kith_demo", "\"operator\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(launcher.localJson())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home().resolve("data/secrets/server.secret"))))
                .isEqualTo("rw-------");

        launcher.signal("INT");

        assertThat(launcher.endsWithin(PROMISED)).isTrue();
        assertGone(processes);
        assertThat(Ports.isFree(port)).isTrue();
        assertThat(Ports.isFree(URI.create(database.substring("jdbc:".length())).getPort()))
                .isTrue();
        assertThat(launcher.localJson()).doesNotExist();
    }

    @Test
    void ctrlCInTheMiddleOfTheStartStopsEverything() throws IOException, InterruptedException {
        Launcher launcher = run();
        assertThat(Eventually.within(
                        Duration.ofMinutes(2), () -> launcher.everyProcess().size() > 2))
                .isTrue();
        List<ProcessHandle> processes = launcher.everyProcess();
        launcher.signal("INT");
        assertThat(launcher.endsWithin(PROMISED)).isTrue();
        assertGone(processes);
        assertThat(launcher.localJson()).doesNotExist();
    }

    @Test
    void suddenDeathOfTheLauncherEndsEverythingAndLosesNothing() throws IOException, InterruptedException {
        Launcher first = run();
        assertThat(first.isUp()).as(first.output()).isTrue();
        String secret = first.get("/secret");
        List<ProcessHandle> processes = first.everyProcess();

        first.signal("KILL");

        assertGone(processes);
        Launcher second = run();
        assertThat(Eventually.within(Duration.ofMinutes(2), () -> secret.equals(answer(second, "/secret"))))
                .isTrue();
    }

    @Test
    void theNextStartEndsWhatIsLeftWhenEvenTheGuardDied() throws IOException, InterruptedException {
        Launcher first = run();
        assertThat(first.isUp()).as(first.output()).isTrue();
        String database = first.get("/database");
        List<ProcessHandle> processes = first.everyProcess();
        for (ProcessHandle process : processes) {
            if (process.info().commandLine().orElse("").contains("while read")) {
                Launcher.signal("KILL", process.pid());
            }
        }
        first.signal("KILL");
        assertThat(processes.stream().filter(ProcessHandle::isAlive).count()).isGreaterThan(2);

        Launcher second = run();
        assertThat(Eventually.within(Duration.ofMinutes(2), () -> {
                    String now = answer(second, "/database");
                    return !now.isEmpty() && !now.equals(database);
                }))
                .as(second.output())
                .isTrue();
        assertGone(processes);
    }

    @Test
    void aSecondRunIsRefusedAndTheFirstStopped() throws IOException {
        Launcher first = run();
        assertThat(first.isUp()).as(first.output()).isTrue();

        Launcher second = run();
        assertThat(second.endsWithin(PROMISED)).isTrue();
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
                .isEqualToIgnoringNewLines("Kith already runs from this folder; ./kith stop ends that run.");
        assertThat(first.isUp()).isTrue();

        Launcher stop = launch("stop");
        assertThat(stop.endsWithin(PROMISED)).isTrue();
        assertThat(stop.output()).isEqualToIgnoringNewLines("Stopped.");
        assertThat(first.endsWithin(Duration.ZERO)).isTrue();

        Launcher reset = launch("reset", "--yes");
        assertThat(reset.endsWithin(PROMISED)).isTrue();
        assertThat(home().resolve("data")).doesNotExist();
    }

    @Test
    void aBusyPortIsSaidInOneSentence() throws IOException {
        try (var busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Launcher launcher = launch("run", "--port=" + busy.getLocalPort());
            assertThat(launcher.endsWithin(PROMISED)).isTrue();
            assertThat(launcher.exitCode()).isEqualTo(1);
            assertThat(launcher.output())
                    .isEqualToIgnoringNewLines("Port " + busy.getLocalPort()
                            + ", which Kith needs, is in use by another program; ./kith run --port=… takes another.");
        }
    }

    @Test
    void aBusyPortThatCannotChangeAnyMoreIsSaidInOneSentence() throws IOException {
        try (var busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Files.createDirectories(home().resolve("data"));
            Files.writeString(home().resolve("data/ports.json"), "{\"Keycloak\": %d}".formatted(busy.getLocalPort()));
            Launcher launcher = launch("run", "--port=" + Ports.free());
            assertThat(launcher.endsWithin(PROMISED)).isTrue();
            assertThat(launcher.exitCode()).isEqualTo(1);
            assertThat(launcher.output())
                    .isEqualToIgnoringNewLines("Port " + busy.getLocalPort()
                            + ", which Keycloak has had since the first start, is in use by another program;"
                            + " ./kith reset forgets it, together with all local data.");
        }
    }

    @Test
    void aLightRunNamesNobodyWhoCouldSignIn() throws IOException {
        Launcher launcher = run();
        assertThat(launcher.isUp()).as(launcher.output()).isTrue();
        assertThat(Files.readString(launcher.localJson())).doesNotContain("mailUrl", "password");
        assertThat(launcher.output()).doesNotContain("Sign in", "Mailbox");
    }

    @Test
    void theSecondStartUsesWhatTheFirstOneLearned() throws IOException, InterruptedException {
        Launcher first = run();
        assertThat(first.isUp()).as(first.output()).isTrue();
        assertThat(Eventually.within(Duration.ofMinutes(2), this::aotCacheExists))
                .isTrue();
        first.signal("TERM");
        assertThat(first.endsWithin(PROMISED)).isTrue();

        Launcher second = run();
        assertThat(second.isUp()).as(second.output()).isTrue();
        assertThat(second.everyProcess())
                .anyMatch(process -> process.info().commandLine().orElse("").contains("-XX:AOTCache="));
    }

    private boolean aotCacheExists() {
        try (var files = Files.walk(home().resolve("server"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("server-"));
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertGone(List<ProcessHandle> processes) {
        Eventually.within(PROMISED, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    private static String answer(Launcher launcher, String path) {
        try {
            return launcher.get(path);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Launcher run() throws IOException {
        return launch("run", "--light", "--port=" + Ports.free());
    }

    private Launcher launch(String... words) throws IOException {
        Launcher launcher = Launcher.launch(home(), serverJar(), words);
        launchers.add(launcher);
        return launcher;
    }

    private Path home() {
        return directory.resolve(".kith");
    }

    private Path serverJar() {
        return directory.resolve("kith-server-1.jar");
    }
}
