package io.kith.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;

/** The program behind the script {@code ./kith}: runs, stops and resets a local Kith. */
public final class KithLocal {

    private static final int DEFAULT_PORT = 8080;
    private static final int KEYCLOAK_PORT = 8180;
    private static final int METRICS_PORT = 8081;
    private static final int MAIL_PAGE_PORT = 8025;
    private static final int SMTP_PORT = 2525;
    private static final long FIRST_RUN_BYTES = 2_000_000_000L;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private enum Command {
        RUN,
        STOP,
        RESET
    }

    private final Workspace workspace;
    private final List<String> options;
    private final PrintStream out = System.out;

    private KithLocal(Workspace workspace, List<String> options) {
        this.workspace = workspace;
        this.options = options;
    }

    /**
     * Runs one command.
     *
     * @param arguments {@code run [--port=8080] [--light]}, {@code stop} or {@code reset [--yes]}; the system properties
     *     {@code kith.home}, {@code kith.server.jar} and {@code kith.keycloak} tell the directory for all data, the server to run, and the
     *     directory with Keycloak's realm and themes
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        // the mailbox's library would tell people at the keyboard that it does not know where to log
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var words = List.of(arguments);
        try {
            Platform.current();
            var local = new KithLocal(
                    new Workspace(Path.of(System.getProperty("kith.home", ".kith"))),
                    words.subList(Math.min(1, words.size()), words.size()));
            local.execute(command(words.isEmpty() ? "run" : words.getFirst()));
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static Command command(String word) {
        return Arrays.stream(Command.values())
                .filter(command -> command.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> new StartFailure("There is no command " + word + "; there are run, stop and reset."));
    }

    private void execute(Command command) {
        switch (command) {
            case RUN -> run();
            case STOP -> stop();
            case RESET -> reset();
        }
    }

    private void run() {
        DirectoryLock lock = workspace
                .lock()
                .orElseThrow(() -> new StartFailure("Kith already runs from this folder; ./kith stop ends that run."));
        workspace.endOrphans();
        workspace.withdraw();
        int port = port();
        if (!Ports.isFree(port)) {
            throw new StartFailure("Port " + port
                    + ", which Kith needs, is in use by another program; ./kith run --port=… takes another.");
        }
        Ports.claim(port);
        workspace.create();
        workspace.recordLauncher();
        DiskSpace.check(workspace.home(), FIRST_RUN_BYTES);
        LocalRun run = assembled(port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run, lock), "stop"));
        try {
            run.start();
            String part = run.awaitUnwantedEnd();
            if (!run.isStopping()) {
                throw new StartFailure(part + " ended unexpectedly; see the logs in " + workspace.logs() + ".");
            }
        } catch (RuntimeException e) {
            // programs that die because the run is being stopped are no news
            if (!run.isStopping()) {
                throw e;
            }
        }
    }

    private LocalRun assembled(int port) {
        var postgres = new PostgresPart(workspace);
        var ports = new ChosenPorts(workspace.data().resolve("ports.json"), port);
        List<Part> stores = options.contains("--light") ? List.of(postgres) : stores(postgres, ports, port);
        var server = new ServerProcess(
                workspace,
                Path.of(System.getProperty("kith.server.jar", "kith-server.jar")),
                postgres,
                new ServerSettings(
                        port,
                        ports.get("Kith's metrics", METRICS_PORT),
                        workspace.secrets(),
                        workspace.files(),
                        stores));
        List<Part> parts = new ArrayList<>(stores);
        parts.add(server);
        return new LocalRun(workspace, parts, server, out, Progress.onConsole());
    }

    private List<Part> stores(PostgresPart postgres, ChosenPorts ports, int port) {
        var mailbox =
                new MailboxPart(ports.get("the mailbox", SMTP_PORT), ports.get("the mailbox's page", MAIL_PAGE_PORT));
        var keycloak = new KeycloakPart(
                workspace,
                Path.of(System.getProperty("kith.keycloak", "platform/keycloak")),
                postgres,
                mailbox,
                ports.get("Keycloak", KEYCLOAK_PORT),
                ServerSettings.baseUrl(port));
        return List.of(postgres, keycloak, new ElasticsearchPart(workspace), mailbox);
    }

    private void end(LocalRun run, DirectoryLock lock) {
        run.stop();
        lock.close();
        out.println("Stopped.");
    }

    private void stop() {
        var launcher = workspace.launcher();
        if (launcher.isEmpty()) {
            out.println("Kith does not run from this folder.");
            return;
        }
        launcher.get().destroy();
        if (!StopSignal.awaitEnd(launcher.get(), STOP_PATIENCE)) {
            throw new StartFailure("Kith did not stop within " + STOP_PATIENCE.toSeconds() + " seconds.");
        }
        out.println("Stopped.");
    }

    private void reset() {
        if (!options.contains("--yes") && !confirmed()) {
            out.println("Nothing was deleted.");
            return;
        }
        if (workspace.launcher().isPresent()) {
            stop();
        }
        DirectoryLock lock = workspace
                .lock()
                .orElseThrow(() -> new StartFailure("Kith still runs from this folder; ./kith stop ends that run."));
        workspace.endOrphans();
        workspace.reset();
        lock.close();
        out.println("All local data is deleted; the next start is a first start.");
    }

    private boolean confirmed() {
        out.print("This deletes all companies, users and records of the local Kith in " + workspace.data()
                + ". Type yes to go on: ");
        out.flush();
        var answers = new Scanner(System.in, StandardCharsets.UTF_8);
        return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("yes");
    }

    private int port() {
        String prefix = "--port=";
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> number(option.substring(prefix.length())))
                .findFirst()
                .orElse(DEFAULT_PORT);
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new StartFailure("A port is a number, not " + word + ".", e);
        }
    }
}
