package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What PostgreSQL keeps on disk, whether it runs or not: its files, our passwords, its log. */
record PostgresCluster(Path home, RunAs runAs, PostgresBinaries binaries) {

    static final String SUPERUSER = "postgres";

    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(8);

    PostgresCluster {
        home = home.toAbsolutePath().normalize();
    }

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("server.log");
    }

    Secrets secrets() {
        return new Secrets(home);
    }

    Credentials credentials(String role) {
        return new Credentials(role, secrets().get(role));
    }

    /** Makes the files unless they are there. A directory that an interrupted attempt left is made anew. */
    void create() throws IOException {
        if (Files.isDirectory(data())) {
            runAs.own(data());
            return;
        }
        Path part = home.resolve("data.part");
        Directories.delete(part);
        Files.createDirectories(part);
        secrets().get(SUPERUSER);
        Path password = home.resolve(SUPERUSER + ".secret");
        runAs.own(part);
        runAs.own(password);
        runAs.checkReaches(password);
        initialize(part, password);
        Files.move(part, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** For tests: the same files, copied in a tenth of the time that PostgreSQL takes to make them. */
    void copyFrom(PostgresCluster template) throws IOException {
        Directories.copy(template.data(), data());
        Files.copy(
                template.home().resolve(SUPERUSER + ".secret"),
                home.resolve(SUPERUSER + ".secret"),
                StandardCopyOption.COPY_ATTRIBUTES);
        runAs.own(data());
    }

    private void initialize(Path directory, Path password) throws IOException {
        // the built-in locale sorts and folds alike on every system
        var command = new ArrayList<>(runAs.prefix());
        command.addAll(List.of(
                binaries.program("initdb"),
                "--pgdata=" + directory,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions"));
        ChildProcess initdb = ChildProcess.start(command, Map.of("TZ", "UTC"), log(), StopSignal.TERM);
        if (!initdb.endsWithin(Duration.ofMinutes(2)) || initdb.exitCode() != 0) {
            initdb.kill();
            throw new StartFailure("PostgreSQL could not make its files: " + initdb.lastWords());
        }
    }

    /**
     * Ends a server that a killed run left on these files. To be called with the lock on {@link #home()} held: then
     * nobody alive wants that server.
     */
    void endOrphan() throws IOException {
        Path file = data().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
        var process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return;
        }
        String commandLine = process.get().info().commandLine().orElse("");
        if (commandLine.contains(data().toString()) && commandLine.contains("postgres")) {
            StopSignal.INT.end(process.get(), ORPHAN_PATIENCE);
        } else {
            // the number was given to another program; PostgreSQL would take that one for itself and refuse
            Files.delete(file);
        }
    }

    boolean isReady(long pid) {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(7).startsWith("ready");
        } catch (IOException e) {
            return false;
        }
    }
}
