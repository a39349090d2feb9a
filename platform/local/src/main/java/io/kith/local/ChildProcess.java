package io.kith.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program that lives no longer than this Java process and writes to a log of its own. */
final class ChildProcess {

    private static final Set<ChildProcess> LIVING = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    private final Process process;
    private final StopSignal signal;
    private final Path log;

    private ChildProcess(Process process, StopSignal signal, Path log) {
        this.process = process;
        this.signal = signal;
        this.log = log;
    }

    static ChildProcess start(List<String> command, Map<String, String> environment, Path log, StopSignal signal) {
        var words = new ArrayList<>(Guard.detach());
        words.addAll(command);
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        if (ending) {
            throw new StartFailure("Kith is being stopped.");
        }
        try {
            Process process = builder.start();
            Guard.watch(process.pid(), signal);
            var child = new ChildProcess(process, signal, log);
            LIVING.add(child);
            process.onExit().thenRun(() -> {
                Guard.forget(process.pid());
                LIVING.remove(child);
            });
            return child;
        } catch (IOException e) {
            throw new StartFailure("The program " + command.getFirst() + " cannot be started.", e);
        }
    }

    /** Ends the programs that no part answers for, such as those of a start that was cut off, and starts no more. */
    static void endAll() {
        ending = true;
        List<ChildProcess> left = List.copyOf(LIVING);
        left.forEach(child -> child.signal.send(child.pid()));
        Instant deadline = Instant.now().plusSeconds(2);
        for (ChildProcess child : left) {
            if (!child.awaitEnd(Duration.between(Instant.now(), deadline))) {
                child.kill();
            }
        }
    }

    long pid() {
        return process.pid();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    void stop(Duration patience) {
        if (process.isAlive()) {
            signal.send(process.pid());
            if (!awaitEnd(patience)) {
                kill();
            }
        }
    }

    void kill() {
        if (process.isAlive()) {
            StopSignal.KILL.sendToGroup(process.pid());
            awaitEnd(Duration.ofSeconds(5));
        }
    }

    boolean logContains(String words) {
        return logText().contains(words);
    }

    /** The last lines it wrote, for the person who has to find out why it did not start. */
    String lastWords() {
        List<String> lines = logText().lines().toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    private String logText() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    boolean endsWithin(Duration patience) {
        return !process.isAlive() || awaitEnd(patience);
    }

    private boolean awaitEnd(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
